"""The ui: thin faces over one `Assistant` and one `Indexer`.

The command line is `cli`, the pages are `chat` and `curate` inside the application that `server` puts together, and
`shapes` holds the JSON that programs rely on.
"""
