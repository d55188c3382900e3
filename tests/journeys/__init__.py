"""What people do, from end to end, with the real command, the real model and the documents that ship."""
