"""Our own scorer on our own stories, the floors it must not fall below, and the bridge to gold that lies elsewhere."""
