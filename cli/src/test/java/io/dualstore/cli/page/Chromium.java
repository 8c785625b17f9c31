package io.dualstore.cli.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The machine's Chromium, without a window. */
final class Chromium implements AutoCloseable {

    private static final ProgramFinder FINDER = ProgramFinder.onThisMachine(
            "Chromium", "setup/install-chromium.sh", List.of("chromium", "chromium-browser"));

    /** A name of this machine that is not a loopback name. Over HTTP, its pages are not a secure context. */
    static final String LAN_NAME = "warehouse.test";

    /** Widths in CSS pixels. */
    static final int DESKTOP = 1100;

    static final int PHONE = 360;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final Browser browser;
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();

    static {
        // A busy machine is no fault.
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

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
                                "--host-resolver-rules=MAP " + LAN_NAME + " 127.0.0.1",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    static Chromium openOrSkip() {
        return new Chromium(FINDER.findOrSkip());
    }

    /** A page in a browser of its own: no cookies, storage or cache are shared. */
    Page page(String address) {
        return page(address, DESKTOP, ColorScheme.LIGHT);
    }

    Page page(String address, int width, ColorScheme colours) {
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, 760).setColorScheme(colours));
        return tab(context, address);
    }

    /** A page in a browser of its own that answers a proxy's question for a password. */
    Page page(String address, String user, String password) {
        return tab(
                browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(DESKTOP, 760)
                        .setHttpCredentials(user, password)),
                address);
    }

    /** Another page in the same browser. */
    Page tab(BrowserContext context, String address) {
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
