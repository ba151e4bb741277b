"""One module for each thing the portal is asked: the commands of a batch, and how to read them."""
