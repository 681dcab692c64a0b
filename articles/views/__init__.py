"""The public pages, a module per noun. None of them touches the session: readers get no cookie."""
