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
PENDING = ("queued", "in_progress")
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

        responses = {one.id: one for one in await asyncio.gather(*map(create, questions))}
        while pending := [one.id for one in responses.values() if one.status in PENDING]:
            looks = await asyncio.gather(*map(look, pending))
            responses |= {one.id: one for one in looks}
            if any(one.status in PENDING for one in looks):
                await asyncio.sleep(PAUSE)
        return [one.output_text for one in responses.values()]


if __name__ == "__main__":
    base_url, model, count, question = sys.argv[1:]
    questions = [f"{question} {i}?" for i in range(int(count))]
    for answer in asyncio.run(collect(base_url, model, questions)):
        print(json.dumps(answer))
