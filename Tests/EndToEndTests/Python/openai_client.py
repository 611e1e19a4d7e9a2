"""The official client against a practice server: lists, background, stream, cancel, errors.

  openai_client.py BASE_URL KEY

Prints a JSON line for what each step saw; the test that runs it compares.
"""

import json
import sys
import time

import openai

client = openai.OpenAI(base_url=sys.argv[1], api_key=sys.argv[2], max_retries=0)


def saw(step, **facts):
    print(json.dumps({"step": step, **facts}), flush=True)


saw("models", ids=[model.id for model in client.models.list()])

words = "alpha beta gamma delta epsilon"
created = [
    client.responses.create(
        model="practice/tutor",
        input=[{"role": "user", "content": f"Find the word at index {i} in the following: {words}"}],
        max_output_tokens=4000,
        background=True,
    )
    for i in range(5)
]
pending = {response.id: response for response in created}
finished = {}
while pending:
    for identifier in list(pending):
        response = client.responses.retrieve(identifier)
        if response.status not in ("queued", "in_progress"):
            finished[identifier] = response
            del pending[identifier]
    time.sleep(0.05)
answers = [finished[response.id] for response in created]
saw(
    "background",
    first=created[0].status,
    last=[answer.status for answer in answers],
    texts=[answer.output_text for answer in answers],
    tokens=[answer.usage.total_tokens for answer in answers],
)

held = client.responses.create(model="practice/echo", input="Held open.")
saw("foreground", status=held.status, text=held.output_text)

events = list(client.responses.create(model="practice/echo", input="In pieces, please.", stream=True))
saw(
    "stream",
    first=events[0].type,
    last=events[-1].type,
    text="".join(event.delta for event in events if event.type == "response.output_text.delta"),
    final=events[-1].response.output_text,
)

slow = client.responses.create(model="practice/slow", input="Take 600 seconds.", background=True)
saw("cancel", status=client.responses.cancel(slow.id).status)

for step, ask in {
    "unknown model": lambda: client.responses.create(model="practice/none", input="Hello."),
    "unknown response": lambda: client.responses.retrieve("resp_nothing"),
    "wrong key": lambda: client.with_options(api_key="wrong").models.list(),
}.items():
    try:
        ask()
        saw(step, error=None)
    except openai.APIStatusError as error:
        saw(step, error=type(error).__name__, status=error.status_code, code=error.code)
