package io.dualstore.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;

/** The machine's Chromium, without a window. Where there is none, tests are skipped, and that is said aloud. */
final class Chromium implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/snap/bin/chromium"));
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final Browser browser;
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setHeadless(true)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static Chromium openOrSkip() {
        Path executable =
                PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        if (executable == null) {
            System.err.println(
                    "SKIPPED: the page's browser tests need Chromium. Run setup/install-chromium.sh as root.");
        }
        Assumptions.assumeTrue(executable != null, "No Chromium: run setup/install-chromium.sh");
        return new Chromium(executable);
    }

    /** A page in a browser of its own: no cookies, storage or cache are shared. */
    Page page(String address) {
        return page(address, 1100, ColorScheme.LIGHT);
    }

    Page page(String address, int width, ColorScheme colours) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 760).setColorScheme(colours));
        Page page = context.newPage();
        page.setDefaultTimeout(60_000);
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            boolean refused = message.text().contains("Content Security Policy")
                    || message.text().contains("Trusted");
            if (refused) {
                complaints.add(message.text());
            }
        });
        page.navigate(address);
        return page;
    }

    /** Errors of scripts, and what the content policy had to stop. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Keeps what the page looks like now. */
    static void keep(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
