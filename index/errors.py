"""What can go wrong in finding.

SearchError
├── EncoderUnavailable    the model isn't there, or isn't the one promised
├── OtherEncoder          the library's vectors come from another encoder
└── DamagedSnapshot       an index generation on disk is not what its manifest says
"""


class SearchError(Exception):
    """Anything the index refuses; the message says what, where and what to do."""


class EncoderUnavailable(SearchError):
    """The encoder can't be loaded."""


class OtherEncoder(SearchError):
    """The library's vectors come from another encoder than the one given."""


class DamagedSnapshot(SearchError):
    """An index generation is missing files or fails its checksums; it can be built again from the library."""
