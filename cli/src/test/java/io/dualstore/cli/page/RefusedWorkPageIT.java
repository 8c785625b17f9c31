package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.dualstore.cli.page.PageDemo.assertSoon;
import static io.dualstore.cli.page.PageDemo.flip;
import static io.dualstore.cli.page.PageDemo.issue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Work that others made impossible: its user is told why, edits it and submits it again, or puts it away. */
class RefusedWorkPageIT {

    @RegisterExtension
    static final PageDemo DEMO = new PageDemo();

    private static final Pattern REFUSED = Pattern.compile("rejected|conflicted");

    @Test
    void theSecondOfTwoWhoIssueTheLastPiecesOfflineSeesTheReasonAndResubmitsLess() throws Exception {
        DEMO.stocked("LANTERN", "White metal lantern", 3);
        Page alice = DEMO.page("alice", "stock/LANTERN");
        Page bob = DEMO.page("bob", "stock/LANTERN");
        for (Page page : List.of(alice, bob)) {
            assertSoon(page.locator(".onHand dd"), "3");
            flip(page);
            assertSoon(page.locator("header"), "Offline on purpose");
            issue(page, 2);
            assertSoon(page.locator(".onHand dd"), "1");
            assertSoon(page.locator("tr.pending"), "2 pieces of LANTERN issued");
        }
        Chromium.keep(alice, "item-pending");
        flip(alice);
        flip(bob);
        for (Page page : List.of(alice, bob)) {
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^My updates")))
                    .click();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> refused(alice) + refused(bob) == 1);
        boolean aliceIsRefused = refused(alice) == 1;
        Page unlucky = aliceIsRefused ? alice : bob;
        Page lucky = aliceIsRefused ? bob : alice;
        assertSoon(lucky.locator(".card .badge").first(), "accepted");

        Locator card = unlucky.locator(".card").first();
        assertThat(card.locator(".badge")).hasText(REFUSED);
        assertThat(card.locator(".why")).containsText("2 pieces of item LANTERN are wanted, 1 are free");
        assertThat(card.locator(".why")).containsText(aliceIsRefused ? "bob: 2 pieces" : "alice: 2 pieces");
        Chromium.keep(unlucky, "refused");

        card.getByText("Edit and resubmit").click();
        unlucky.getByLabel("Quantity").fill("1");
        unlucky.getByText("Submit again").click();
        assertSoon(unlucky.locator(".card").first(), "1 piece of LANTERN");
        assertSoon(unlucky.locator(".card .badge").first(), "accepted");
        assertThat(unlucky.locator(".badge.rejected, .badge.conflicted")).hasCount(0);
    }

    @Test
    void whatWasRefusedIsSeenByAllAndGoesOnlyWhenItsUserDismissesIt() throws Exception {
        DEMO.stocked("KETTLE", 4);
        DEMO.refusedOf("bob", "alice", "KETTLE", 3);
        Page page = DEMO.page("bob", "stock");
        Locator refused = page.locator("header a.rejected");
        assertSoon(refused, "1 refused");
        refused.click();
        Locator card = page.locator(".card");
        assertThat(card).hasCount(1);
        assertThat(card.locator(".why")).containsText("alice: 3 pieces of KETTLE issued");
        page.reload();
        assertThat(card).hasCount(1);

        card.getByText("Dismiss").click();

        assertThat(card).hasCount(0);
        assertThat(refused).hasCount(0);
        page.getByLabel("dismissed ones too").check();
        assertThat(card.first()).containsText("Dismissed");
    }

    private static int refused(Page page) {
        return page.locator(".card .badge.rejected, .card .badge.conflicted").count();
    }
}
