"""The regression lab's exported code, run as a reader would run it: the losses of its 100 steps.

Each program runs in a process of its own, in the framework's own float32. Code for a framework that is
not here is only compiled, to see that it is Python. Beside the losses stand the eight 32-bit words of
each text's SHA-256, so that a test without these frameworks knows that this very text was looked at.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
RUN = "import json, runpy, sys; print(json.dumps(runpy.run_path(sys.argv[1])['losses']))"


def losses(text):
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(text)
        file.flush()
        done = subprocess.run([sys.executable, "-W", "ignore", "-c", RUN, file.name],
                              check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def make():
    made = subprocess.run(["node", HERE / "exported_programs.mjs"], check=True, capture_output=True)
    vectors = {}
    for program in json.loads(made.stdout):
        sha256 = program["sha256"]
        vectors[f"{program['name']}.sha256"] = [int(sha256[at:at + 8], 16) for at in range(0, 64, 8)]
        compile(program["text"], program["name"], "exec")
        if program["runs"]:
            vectors[f"{program['name']}.losses"] = losses(program["text"])
    return {"exports.txt": vectors}
