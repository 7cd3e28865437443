"""A published site without a network: after one visit it is there as a whole, and never of two builds at once."""

import functools
import http.server
import random
import shutil
import threading

import pytest
from conftest import build, complaints

COUNT = 200


def write(content, words):
    content.mkdir(parents=True, exist_ok=True)
    (content / "pack.yml").write_text("title: Kept\nbase_url: https://example.org/kept\n", encoding="utf-8")
    for number in range(COUNT):
        text = f"# [E] What is number {number}?\n\n## Answer\n\n{words} {number}.\n"
        (content / f"q{number}.md").write_text(text, encoding="utf-8")


class Server:
    """A folder over HTTP, which can be cut off."""

    def __init__(self, folder):
        outer = self
        self.isOn = True
        self.asked = []

        class Handler(http.server.SimpleHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append(self.path)
                if not outer.isOn:
                    self.close_connection = True
                    self.connection.close()
                    return
                super().do_GET()

            def log_message(self, *_):
                pass

        handler = functools.partial(Handler, directory=folder)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/"


@pytest.fixture
def kept(tmp_path):
    content = tmp_path / "project/Content"
    write(content, "It is")
    output = build(tmp_path / "project", content)
    published = tmp_path / "published"
    shutil.copytree(output, published)
    server = Server(published)

    def publish(words):
        write(content, words)
        build(tmp_path / "project", content)
        shutil.rmtree(published)
        shutil.copytree(output, published)

    yield server, publish
    server.server.shutdown()


READY = "() => navigator.serviceWorker.ready.then(() => true)"


def test_after_one_visit_the_whole_site_works_without_a_network(browser, kept):
    server, _ = kept
    context = browser.new_context()
    page = context.new_page()
    faults = complaints(page)
    page.goto(server.url)
    page.wait_for_function(READY)
    server.isOn = False
    server.asked.clear()
    numbers = random.Random(7).sample(range(COUNT), 100)
    for number in numbers:
        page.goto(f"{server.url}q{number}.html")
        assert f"It is {number}." in page.locator(".answer").inner_text()
    page.keyboard.press("/")
    page.fill(".search input", "number 42")
    page.wait_for_selector(".result-title >> text=What is number 42?")
    page.goto(f"{server.url}practice.html?card=q5")
    page.wait_for_selector(".card-front .question >> text=What is number 5?")
    page.goto(f"{server.url}guide.html")
    assert f"It is {COUNT - 1}." in page.inner_text("main")
    assert [path for path in server.asked if not path.startswith(("/sw.js", "/favicon"))] == []
    assert not faults
    context.close()


def test_a_page_is_never_of_another_build_than_its_scripts(browser, kept):
    server, publish = kept
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_function(READY)
    page.goto(f"{server.url}q1.html")
    publish("It was")
    # What is open stays of its own build, whatever it loads later.
    page.evaluate("navigator.serviceWorker.getRegistration().then(each => each.update())")
    page.wait_for_function("() => navigator.serviceWorker.getRegistration().then(each => Boolean(each.waiting))")
    page.keyboard.press("/")
    page.fill(".search input", "number 7")
    page.wait_for_selector(".result-text >> text=It is 7.")
    # The next page, alone as this one is, is of the new one, and so is what it loads.
    page.goto(f"{server.url}q2.html")
    page.wait_for_selector(".answer >> text=It was 2.")
    server.isOn = False
    page.goto(f"{server.url}q3.html")
    page.wait_for_selector(".answer >> text=It was 3.")
    page.keyboard.press("/")
    page.fill(".search input", "number 7")
    page.wait_for_selector(".result-text >> text=It was 7.")
    context.close()


def test_a_worker_takes_no_files_of_another_build(browser, kept):
    server, _ = kept
    folder = server.server.RequestHandlerClass.keywords["directory"]
    page_file = folder / "q9.html"
    page_file.write_bytes(page_file.read_bytes() + b"<!-- of another build -->")
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.url)
    page.evaluate("""() => navigator.serviceWorker.register('sw.js').then(registration => new Promise(resolve => {
      const worker = registration.installing ?? registration.waiting;
      if (!worker || worker.state === 'redundant') return resolve();
      worker.addEventListener('statechange', () => worker.state === 'redundant' && resolve());
    })).catch(() => {})""")
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(each => Boolean(each?.active))") is False
    context.close()


def test_only_published_sites_are_kept(browser, site):
    assert not (site / "sw.js").exists()
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.locator("link[rel=manifest]").count() == 0
    page.close()
