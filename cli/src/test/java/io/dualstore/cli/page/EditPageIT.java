package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.cli.demo.NodeApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A conflicted update is edited and submitted again: nothing changes except what is typed. */
class EditPageIT {

    @RegisterExtension
    static final OrderForms FORMS = new OrderForms();

    @AfterEach
    void nothingWentWrongInTheScripts() {
        assertThat(FORMS.complaints()).isEmpty();
    }

    @Test
    void anEditChangesOnlyWhatIsTyped() throws Exception {
        String payload = ("{'order':'taken','price':1.10,'urgency':'SOON','gift':true,"
                        + "'lines':[{'code':'A','weight':0.2500,'bestBefore':'2027-01-31'}],'pieces':9007199254740993,"
                        + "'colour':'red','insured':false,'note':'two\\nlines','address':{'street':'','backyard':false},"
                        + "'payment':{'type':'card','number':'007','validUntil':'2030-01'},'labels':['','b'],"
                        + "'fees':{'a':12345678901234567.89},'more':{'number':0.10,'null':null,'list':[0.0,100]}}")
                .replace('\'', '"');
        conflicted("taken", "{\"name\":\"orders.PlaceOrder\",\"payload\":" + payload + "}");

        FORMS.field("Order").fill("free");
        FORMS.button("Submit again").click();

        assertThat(FORMS.page().locator("#said")).containsText("Saved");
        assertThat(FORMS.sent()).isEqualTo(payload.replace("taken", "free"));
    }

    @Test
    void anEditOfTimesKeepsTheirDigitsAndZones() throws Exception {
        String payload = ("{'order':'late','time':'10:00:00.123456','instant':'2026-11-25T10:00:00.123456789Z',"
                        + "'offset':'2026-11-25T10:00:00+05:30','zoned':'2026-11-25T10:00:00+01:00[Europe/Berlin]',"
                        + "'notice':'PT36H0.5S'}")
                .replace('\'', '"');
        conflicted(
                "late",
                "{\"name\":\"orders.PlaceOrder\",\"payload\":{\"order\":\"late\",\"price\":1,\"urgency\":\"SOON\",\"gift\":false,\"lines\":[]}},"
                        + "{\"name\":\"orders.ScheduleOrder\",\"payload\":" + payload + "}");

        assertThat(FORMS.field("Instant")).hasValue("2026-11-25T10:00:00.123456789Z");
        assertThat(FORMS.field("Time").first()).hasValue("10:00:00.123456");
        assertThat(FORMS.field("Notice")).hasValue("36h 0.5s");
        FORMS.field("Price").fill("a lot");
        FORMS.field("Billed").fill("never");
        FORMS.button("Submit again").click();
        OrderForms.assertWrong(FORMS.field("Price"), "Must be a number, not text.");
        OrderForms.assertWrong(FORMS.field("Billed"), "Must be a month, such as 2026-11.");

        FORMS.field("Billed").fill("");
        FORMS.button("Remove 1. Place order").click();
        FORMS.button("Submit again").click();

        assertThat(FORMS.page().locator("#said")).containsText("Saved");
        assertThat(FORMS.sent()).isEqualTo(payload);
    }

    /** Saves an update while offline that another user's order makes impossible, and opens its form. */
    private void conflicted(String order, String actions) throws Exception {
        NodeApi node = FORMS.carol().node();
        node.post("/api/sync/offline", "");
        assertThat(node.post("/api/updates", "{\"actions\":[" + actions + "]}").status())
                .isEqualTo(201);
        FORMS.carol().othersPlace(order);
        node.post("/api/sync/online", "");
        FORMS.go("updates?status=rejected,conflicted");
        FORMS.page().getByText("Edit and resubmit").click();
    }
}
