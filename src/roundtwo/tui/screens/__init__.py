"""A file a screen, its style beside it. Screens know no other screen: they say where to go (`going`)."""
