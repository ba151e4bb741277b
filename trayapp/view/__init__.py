"""From model values to what is shown: pure functions, words through a translator handed in."""
