"""The app: screens over the same flows that line mode plays. The only place that knows textual."""
