"""What is remembered between runs: choices in a file, secrets in the keyring."""
