package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.dualstore.cli.page.PageDemo.assertSoon;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.dualstore.embedded.Fault;
import io.dualstore.snapshot.SnapshotManifest;
import io.dualstore.stockroom.StockroomModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page while its node loads a snapshot, of which the store holds back a part. */
class SnapshotPageIT {

    @TempDir
    Path data;

    private Chromium chromium;
    private OneClient carol;

    @BeforeEach
    void start() throws Exception {
        chromium = Chromium.openOrSkip();
        carol = new OneClient(data, new StockroomModel());
        carol.node().post("/api/sync/offline", "");
        for (String prefix : List.of("A", "B")) {
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
    void aLongStartShowsItsProgressTakesWorkAndContinuesAfterAStop() throws Exception {
        SnapshotManifest snapshot = carol.othersWriteASnapshot();
        assertThat(snapshot.image()).as("part 0 is the image, part 1 the state").hasSize(1);
        carol.s3().faults().set(new Fault.Hanging(), request -> isPart(request.key(), snapshot, 1));
        carol.restart(); // a node looks for snapshots in its first exchange
        carol.node().post("/api/sync/online", "");

        Page page = chromium.page(carol.address() + "/#/do");
        assertThat(page.locator("header"))
                .containsText(Pattern.compile(
                        "Loading the shared data: [1-9]\\d? % \\(\\d+(\\.\\d+)? MB of \\d+(\\.\\d+)? MB\\)"));
        page.getByText("Register item").click();
        page.getByLabel("Code").fill("LAMP");
        page.getByLabel("Description").fill("Desk lamp");
        page.locator("form button[type=submit]").click();
        assertSoon(page.locator("header"), "1 pending");
        assertThat(page.locator("header")).containsText("Loading the shared data");
        Chromium.keep(page, "loading");

        List<String> fetched = new CopyOnWriteArrayList<>();
        carol.s3().faults().set(new Fault.Reset(), request -> !fetched.add(request.key()));
        carol.restart();
        page = chromium.page(carol.address() + "/#/stock");
        Locator header = page.locator("header");
        assertSoon(header, "Up to date, position 2,000");
        assertSoon(header, "1 pending");
        assertSoon(page.locator("main"), "2,001 items");
        assertThat(fetched).anyMatch(key -> isPart(key, snapshot, 1)).noneMatch(key -> isPart(key, snapshot, 0));
    }

    private static boolean isPart(String key, SnapshotManifest snapshot, int number) {
        return key.contains("/snapshot-part/" + snapshot.id()) && key.matches(".*/0*" + number + "\\b[^/]*");
    }
}
