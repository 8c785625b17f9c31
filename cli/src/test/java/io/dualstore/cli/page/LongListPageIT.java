package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.dualstore.cli.page.PageDemo.assertSoon;
import static io.dualstore.cli.page.PageDemo.go;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.dualstore.embedded.Fault;
import io.dualstore.stockroom.StockroomModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand items: found, seen and booked as easily as ten. */
class LongListPageIT {

    private static final List<String> PREFIXES = List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J");

    @TempDir
    Path data;

    private Chromium chromium;
    private OneClient carol;

    @BeforeEach
    void start() throws Exception {
        chromium = Chromium.openOrSkip();
        carol = new OneClient(data, new StockroomModel());
        carol.node().post("/api/sync/offline", "");
        for (String prefix : PREFIXES) {
            carol.othersRegister(prefix, 1_000);
        }
    }

    @AfterEach
    void stop() {
        if (carol != null) {
            carol.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void tenThousandItemsAreSearchedAndShownPageByPageAndBookedTogether() throws Exception {
        carol.node().post("/api/sync/online", "");
        Page page = chromium.page(carol.address() + "/#/stock", Chromium.PHONE, ColorScheme.DARK);
        assertSoon(page.locator("main"), "10,000 items");
        page.evaluate("""
                () => {
                  window.longest = 0;
                  const events = new EventSource('/api/events');
                  for (const name of ['state', 'status', 'update']) {
                    events.addEventListener(name, (event) => { window.longest = Math.max(window.longest, event.data.length); });
                  }
                }""");
        Locator rows = page.locator("tbody tr");
        assertThat(rows).hasCount(100);
        rows.last().scrollIntoViewIfNeeded();
        assertThat(rows.last()).isInViewport();
        page.getByText("Next").click();
        assertSoon(rows.first(), "A0100");
        assertThat(rows).hasCount(100);

        Locator search = page.getByLabel("Search code or description");
        search.pressSequentially("j09");
        assertSoon(page.locator("main"), "100 items");
        carol.othersRegister("J09-new-", 1);
        assertSoon(page.locator("main"), "101 items");
        assertThat(search).isFocused();
        search.pressSequentially("99");
        assertSoon(rows.first(), "J0999");
        assertThat(rows).hasCount(1);
        page.getByLabel("Put J0999 into the basket").click();
        search.fill("long list");
        assertSoon(page.locator("main"), "10,001 items");
        page.getByLabel("Put A0001 into the basket").click();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(Chromium.PHONE);
        Chromium.keep(page, "ten-thousand-small-dark");

        go(page, "Basket");
        for (String line : List.of("line 1, J0999", "line 2, A0001")) {
            page.getByLabel("What to do, " + line).selectOption("ReceiveStock");
        }
        page.getByLabel("Pieces, line 2, A0001").fill("6");
        page.locator("#send-basket").click();
        assertSoon(page.locator("main"), "Empty.");
        go(page, "My updates");
        Locator card = page.locator(".card").first();
        assertSoon(card, "6 pieces of A0001");
        assertThat(card).containsText("1 piece of J0999");
        assertThat((Integer) page.evaluate("window.longest"))
                .as("an event says that something changed, and not what everything is")
                .isBetween(1, 5_000);
        assertThat((Integer) page.evaluate(
                        "Math.max(...performance.getEntriesByType('resource').filter((one) => one.name.includes('/api/'))"
                                + ".map((one) => one.decodedBodySize))"))
                .as("no answer has more than a page of the list")
                .isBetween(1, 100_000);
    }

    @Test
    void theHeaderSaysByHowManyCommitsTheNodeIsBehindWhenACatchUpBreaksOff() throws Exception {
        String fifth = carol.key(5);
        carol.s3()
                .faults()
                .set(new Fault.Refusing(503), request -> request.key().endsWith(fifth));
        Page page = chromium.page(carol.address() + "/#/stock");
        Locator header = page.locator("header");
        assertSoon(header, "Offline on purpose");
        assertThat(header).containsText("others may be ahead");

        carol.node().post("/api/sync/online", "");

        assertSoon(header, "behind by 5 commits");
        assertThat(header.locator(".state")).hasText("Offline");
        assertThat(page.locator("main")).containsText("5,000 items");
        Chromium.keep(page, "behind");
        carol.s3().faults().heal();
        assertSoon(header, "Up to date, position 10,000");
    }
}
