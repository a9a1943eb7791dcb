"""Language models behind `ChatModel`: any OpenAI-compatible endpoint, a local file, a script.

The only room that knows openai, httpx2, tenacity, tiktoken and xllamacpp. None of them is imported before a model
is first used: openai alone takes about a second.
"""
