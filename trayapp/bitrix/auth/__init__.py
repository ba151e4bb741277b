"""Being let in by a local application's tokens (OAuth 2.0), where there is no webhook."""
