"""What the library, its index and the assistant refuse, or find wrong with themselves, ready made and in English."""

from ui.words.speaking import later

SENTENCES = (
    # what checking a library finds
    later("a purge was stopped before it was done"),
    later("the database is damaged: {trouble}"),
    later("document row {n} isn't in the library as its records are"),
    later("document row {n} can't be read: {trouble}"),
    later("{document}: a passage can't be read: {trouble}"),
    later("{document}: a quotation can't be read: {trouble}"),
    later("{document}: a passage has no vector"),
    later("{document}: a passage's vector has {n} numbers, not {dimension}"),
    later("{document}: a passage's sentences can't be read: {trouble}"),
    later("{document}: a sentence lies outside the text or has no vector"),
    later("{document}: a vector's length is not 1"),
    later("{document}: its speakers are not noted rightly"),
    later("the name {name} belongs to no person"),
    later("{n} documents were never compared with the others to find copies"),
    later("{path}: the original is missing from {kept}"),
    later("{path}: the original can't be read: {trouble}"),
    later("{path}: the original {kept} is not what was added"),
    later("index generation {name} is of another library or encoder"),
    later("index generation {name}: {part} {trouble}"),
    later("misses {n} of {all} passages"),
    later("has {n} passages that are not in the library"),
    later("have another day or publisher than the library"),
    later("accounts and conversations: {trouble}"),
    later("accounts and conversations can't be read: {trouble}"),
    # what to do about it
    later("`onrecord purge` finishes it."),
    later("`onrecord reindex` mends it."),
    later("`onrecord reindex` does it."),
    later("`onrecord reindex` builds it again."),
    later("`onrecord reindex` builds it again, and until then every passage is scanned."),
    later("Put a backup back by `onrecord import`, or add the documents to a new library."),
    later("Put a backup's accounts and conversations back by `onrecord import`, or take the file away."),
    later("Add {path} again, or put a backup back."),
    later("Check the disk and the permissions."),
    later("Delete that copy."),
    # why a library refuses
    later("another process is changing {folder}: wait until it is done, then try again"),
    later(
        "the disk that holds {folder} is full ({n} MB free); the library is as it was before the last document: "
        "make room, then run the command again"
    ),
    later(
        "the disk of the server of {name} is full; the library is as it was before the last document: make room, "
        "then run the command again"
    ),
    later("the library in {folder} can't be used: {trouble}. Check the folder and its permissions"),
    later("the library {name} can't be used: {trouble}"),
    later("{folder} can't be used: {trouble}. Check the folder"),
    later(
        "the connection to {name} is lost or refused: {trouble}. What was acknowledged stands; run the command "
        "again when the server answers"
    ),
    later("a text holds U+1FFFE, which is no character and stands for U+0000 on PostgreSQL: mend it"),
    later("documents are being purged from {folder}: pack it when that is done"),
    later("{file} can't be packed: {trouble}"),
    later("{name} can't be packed into {folder}: {trouble}"),
    later("no document called {key} is in the library; `onrecord list` shows what is"),
    later("no document called {key} is in the library, nor was removed from it"),
    later("{document} is in the library: `onrecord remove` it first, then purge it"),
    later("nobody called {name} is on record; there are {names}"),
    later("nobody called {name} is on record; `onrecord speakers` lists them"),
    later("{name} isn't joined with {other}: they are two speakers already"),
    later("say which words were said: enough of them to tell the quotation from the others"),
    later("no quotation of the document holds the words {words}; `onrecord show` lists them"),
    later("{n} quotations of the document hold the words {words}; `onrecord show` lists them{shown}"),
    later("nobody has corrected who said {words}"),
    later("{document} ({key}) doesn't quote {name}"),
    # why the index refuses
    later("{file} can't be read: {trouble}; `onrecord reindex` builds it again"),
    later("{folder} can't be opened: {trouble}; `onrecord reindex` builds it again"),
    later("{folder} is damaged: {file} has another checksum"),
    later("{folder} is damaged: {file} has another checksum; `onrecord reindex` builds it again"),
    later("{folder} is damaged: {trouble}; `onrecord reindex` builds it again"),
    later("{folder} was built by another version (format {found}; this one reads {format})"),
    later(
        "{folder} was built by another version (format {found}; this one reads {format}); `onrecord reindex` "
        "builds it again, and until then every passage is scanned"
    ),
    later(
        "{folder} {why}, and the library holds {n} files from it: nothing was removed. Is its drive mounted? "
        "`--allow-empty` removes them all the same"
    ),
    later("{folder} {why}, and there is nothing to sync"),
    later("is no folder, or not there"),
    later("holds no file"),
    later("holds none of them any more"),
    later("is empty"),
    # why the assistant refuses, or its language model gives nothing
    later("there is nothing to check"),
    later("the question is empty: type one"),
    later("the question has {n} characters; {limit} is the limit: ask in fewer words"),
    later("it is busy with other answers"),
    later("it did not answer within {n} seconds"),
    later("its server could not be reached ({why})"),
    later("its server answered with something else than a message"),
    later("its server answered with more than a message"),
    later("its server answered with an error ({n})"),
    later("its server answered with a redirect ({n}), and only the address that is set is called"),
)
