"""From the store to pandas: one public function for each table shown."""
