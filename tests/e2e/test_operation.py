"""What whoever runs the app sees: health, figures, the doctor, and a refusal to start half."""

import json
import subprocess
import urllib.request

from bot.demo.processes import COMMAND, ROOT, free_port


def get(app, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{app.where.port}{path}") as answer:
        return answer.status, answer.read().decode()


def run(app, *words, **more):
    return subprocess.run(
        [*COMMAND, *words],
        cwd=ROOT,
        env={**app.where.environment(), **more},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_health_says_that_all_is_well(app):
    status, body = get(app, "/healthz")

    assert status == 200
    assert json.loads(body)["ok"]


def test_metrics_count_slacks_requests(app, ada, desk):
    ada.say(desk, "hello")
    app.rest()
    figures = dict(
        line.rsplit(" ", 1)
        for line in get(app, "/metrics")[1].splitlines()
        if not line.startswith("#")
    )

    assert float(figures['copytaster_slack_requests_total{status="200"}']) > 0
    assert float(figures["copytaster_workers"]) >= 1


def test_the_doctor_finds_a_running_app_in_order(app):
    told = run(app, "doctor")

    assert told.returncode == 0, told.stdout + told.stderr
    assert "WRONG" not in told.stdout


def test_the_doctor_names_a_bad_token_and_a_database_that_is_away(app):
    away = f"redis://127.0.0.1:{free_port()}"
    told = run(app, "doctor", SLACK_BOT_TOKEN="xoxb-other", REDIS_URL=away)  # noqa: S106

    assert told.returncode == 1
    assert "invalid_auth" in told.stdout
    assert "REDIS_URL does not answer" in told.stdout


def test_the_web_process_does_not_start_without_its_secret(app):
    told = run(app, "web", SLACK_SIGNING_SECRET="", PORT=str(free_port()))

    assert told.returncode == 1
    assert "SLACK_SIGNING_SECRET" in told.stderr
    assert "Traceback" not in told.stderr


def test_the_manifest_is_printed_as_json(app):
    told = run(app, "manifest", PUBLIC_URL="https://copytaster.example.org")

    assert json.loads(told.stdout)["display_information"]["name"] == "copytaster"
