"""The windows: welcome, signing in, settings. They draw and report; others decide."""
