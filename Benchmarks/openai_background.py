"""Background responses with the official client, as its users write it: create all, then poll.

  openai_background.py BASE_URL MODEL COUNT QUESTION

Prints every answer, one line each, in the order of the questions.
"""

import asyncio
import json
import sys

from openai import AsyncOpenAI
from openai.types.responses import Response

IN_FLIGHT = 64
PAUSE = 0.1
"""Seconds between two looks at all that is still pending."""


async def collect(base_url: str, model: str, questions: list[str]) -> list[str]:
    """The answers to all questions, in their order."""
    turn = asyncio.Semaphore(IN_FLIGHT)
    async with AsyncOpenAI(base_url=base_url, api_key="practice") as client:

        async def create(question: str) -> Response:
            async with turn:
                return await client.responses.create(model=model, input=question, background=True)

        async def look(identifier: str) -> Response:
            async with turn:
                return await client.responses.retrieve(identifier)

        created = await asyncio.gather(*map(create, questions))
        pending = [response.id for response in created]
        answers: dict[str, str] = {}
        while pending:
            for response in await asyncio.gather(*map(look, pending)):
                if response.status not in ("queued", "in_progress"):
                    answers[response.id] = response.output_text
            pending = [identifier for identifier in pending if identifier not in answers]
            if pending:
                await asyncio.sleep(PAUSE)
        return [answers[response.id] for response in created]


if __name__ == "__main__":
    base_url, model, count, question = sys.argv[1:]
    questions = [f"{question} {i}?" for i in range(int(count))]
    for answer in asyncio.run(collect(base_url, model, questions)):
        print(json.dumps(answer))
