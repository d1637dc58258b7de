"""The quarter Gantt on a slide: a native table for the calendar, native shapes on it for the bars."""
