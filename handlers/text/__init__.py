"""From what was pasted to an article that can be read: guard, language, quotations, parse."""
