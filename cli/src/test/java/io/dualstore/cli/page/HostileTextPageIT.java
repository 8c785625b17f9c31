package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.dualstore.cli.page.PageDemo.assertSoon;
import static io.dualstore.cli.page.PageDemo.go;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users write never becomes markup. */
class HostileTextPageIT {

    @RegisterExtension
    static final PageDemo DEMO = new PageDemo();

    @Test
    void whatUsersWriteNeverBecomesMarkup() throws Exception {
        String hostile = "<img src=x onerror=alert(1)>";
        DEMO.stocked(hostile, 3);
        assertThat(DEMO.node("alice")
                        .act(
                                "ReserveItem",
                                "{\"reservation\":\"<b>R</b>\",\"code\":\"" + hostile
                                        + "\",\"crew\":\"<svg onload=alert(2)>\",\"quantity\":1}")
                        .status())
                .isEqualTo(201);
        Page alice = DEMO.page("alice", "stock?search=onerror");
        alice.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(hostile))
                .click();
        assertSoon(alice.locator("h1"), hostile);
        assertSoon(alice.locator("table"), "reserved for <svg onload=alert(2)>");
        for (String view : List.of("Reservations", "My updates", "Timeline")) {
            go(alice, view);
            assertSoon(alice.locator("main"), hostile);
        }
        assertThat(alice.locator("main img, main svg, main b")).hasCount(0);
        assertThat(DEMO.chromium().complaints()).isEmpty();
    }
}
