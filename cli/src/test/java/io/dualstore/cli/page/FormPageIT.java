package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.dualstore.cli.demo.NodeApi;
import io.dualstore.orders.OrderModel;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms of a model with a component of each kind: what is typed is what is sent, and what is wrong is said once, at its field. */
@TestInstance(Lifecycle.PER_CLASS)
class FormPageIT {

    @TempDir
    static Path data;

    private Chromium chromium;
    private OneClient carol;
    private Page page;
    private int orders;
    private int visits;

    @BeforeAll
    void start() {
        chromium = Chromium.openOrSkip();
        carol = new OneClient(data, new OrderModel());
        page = chromium.page(carol.address() + "/");
    }

    @AfterAll
    void stop() {
        if (carol != null) {
            carol.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void nothingWentWrongInTheScripts() {
        assertThat(chromium.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12345678901234567.89, 12345678901234567.89",
        "1.10, 1.10",
        "-0.50, -0.50",
        "0.000000001, 0.000000001",
        "1e400, 1E+400",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "+007.50, 7.50",
        ".5, 0.5",
    })
    void aDecimalIsSentAsItIsTypedAndShownEverywhere(String typed, String sent) {
        String order = open("PlaceOrder");
        field("Price").fill(typed);
        choose("Urgency", "SOON");
        save();

        assertThat(sent()).contains("\"price\":" + sent + ",");
        for (String view : List.of("state", "timeline", "updates")) {
            go(view);
            assertThat(page.locator("main :is(li, td)")
                            .filter(new Locator.FilterOptions().setHasText(order))
                            .filter(new Locator.FilterOptions().setHasText(sent))
                            .first())
                    .isVisible();
        }
    }

    @Test
    void aWholeNumberKeepsAllItsDigits() {
        open("PlaceOrder");
        field("Price").fill("1");
        choose("Urgency", "SOON");
        field("Pieces").fill("9007199254740993");
        save();

        assertThat(sent()).contains("\"pieces\":9007199254740993");
    }

    @Test
    void whatIsLeftEmptyIsAbsent() {
        open("PlaceOrder");
        field("Price").fill("1");
        choose("Urgency", "TODAY");
        save();

        assertThat(sent()).endsWith("\"price\":1,\"urgency\":\"TODAY\",\"gift\":false,\"lines\":[]}");
    }

    @Test
    void aRequiredChoiceIsNotMadeForTheUser() {
        open("PlaceOrder");
        field("Price").fill("1");
        assertThat(field("Urgency").locator("option:checked")).hasText("choose…");
        assertThat(field("Colour").locator("option:checked")).hasText("none");
        submit();

        assertWrong(field("Urgency"), "Must have a value.");
        choose("Urgency", "SOON");
        save();
    }

    @Test
    void anOptionalChoiceCanBeMadeAndTakenBack() {
        open("PlaceOrder");
        field("Price").fill("1");
        choose("Urgency", "SOON");
        choose("Colour", "green");
        choose("Insured", "No");
        save();
        assertThat(sent()).contains("\"colour\":\"green\",\"insured\":false}");

        open("PlaceOrder");
        field("Price").fill("1");
        choose("Urgency", "SOON");
        choose("Colour", "green");
        choose("Colour", "none");
        save();
        assertThat(sent()).doesNotContain("colour");
    }

    @Test
    void eachWrongFieldIsMarkedAndExplainedOnceAlsoInNestedLists() {
        open("PlaceOrder");
        field("Price").fill("1,5");
        choose("Urgency", "SOON");
        button("Add to lines").click();
        button("Add to lines").click();
        field("Code").nth(0).fill("A");
        field("Weight").nth(0).fill("1");
        field("Code").nth(1).fill("B");
        field("Weight").nth(1).fill("heavy");
        choose("Payment", "Card");
        field("Valid until").fill("soon");
        submit();

        assertWrong(field("Price"), "Must be a number, not text.");
        assertThat(field("Weight").nth(0)).hasAttribute("aria-invalid", "false");
        assertWrong(field("Weight").nth(1), "Must be a number, not text.");
        assertWrong(field("Number"), "Must have a value.");
        assertWrong(field("Valid until"), "Must be a month, such as 2026-11.");
        assertThat(page.locator("form [role=alert]")).hasText("Correct the marked fields.");
        assertThat(field("Price")).isFocused();
        assertThat(page.locator("#said p")).hasCount(0);
        assertThat(page.locator("body"))
                .not()
                .containsText(Pattern.compile("java|jackson|Exception|payload|dualstore\\."));
        Accessibility.assertUsableByAll(page, "form-problems");

        button("Remove Lines 1").click();
        assertThat(page.locator("fieldset:has-text('Lines') [aria-invalid=true]"))
                .hasCount(0);
        assertThat(field("Code")).hasValue("B");
        assertWrong(field("Price"), "Must be a number, not text.");
    }

    @Test
    void aRuleOfTheModelIsShownWhereItBelongs() {
        open("PlaceOrder");
        field("Price").fill("1");
        choose("Urgency", "SOON");
        button("Add to lines").click();
        field("Code").fill("A");
        field("Weight").fill("-1");
        submit();

        assertThat(page.locator("fieldset .wrong")).hasText("Is not valid: A weight cannot be negative.");
    }

    @Test
    void aRefusalIsSaidOnce() throws Exception {
        String order = open("PlaceOrder");
        field("Price").fill("1");
        choose("Urgency", "SOON");
        save();
        open("PlaceOrder");
        field("Order").fill(order);
        field("Price").fill("1");
        choose("Urgency", "SOON");
        page.evaluate("window.heard = []; new MutationObserver(() => heard.push(said.textContent))"
                + ".observe(said, { childList: true, subtree: true })");
        submit();

        assertThat(page.getByText("There is an order " + order + " already")).hasCount(1);
        // The events of this update come after the notification of the refusal.
        field("Order").fill(order + "b");
        save();
        assertThat(page.locator("header"))
                .containsText(carol.node().get("/api/sync").path("pending").asInt() + " pending");
        assertThat(page.evaluate("heard.join()").toString())
                .contains("saved on this device")
                .doesNotContain("already");
    }

    @Test
    void aBrowserThatWouldLoseDigitsIsRefused() {
        Page old = chromium.page(carol.address() + "/");
        old.addInitScript("delete JSON.rawJSON");
        old.reload();

        assertThat(old.locator("main")).containsText("This browser is too old");
    }

    @Test
    void nestedValuesOfEachKindAreSent() {
        open("PlaceOrder");
        field("Price").fill("1");
        choose("Urgency", "SOON");
        page.getByLabel("Gift").check();
        button("Add to lines").click();
        field("Code").fill("A");
        field("Weight").fill("0.250");
        field("Best before").fill("2027-01-31");
        field("Street").fill("Main 1");
        choose("Payment", "Transfer");
        field("Account").fill("DE1");
        button("Add to labels").click();
        field("Labels 1").fill("fragile");
        button("Add to fees").click();
        field("Fees 1: name").fill("a/b");
        field("Fees 1: value").fill("2.00");
        field("More").fill("{\"number\": 1.10, \"list\": [12345678901234567.89]}");
        save();

        assertThat(sent())
                .contains(
                        "\"gift\":true",
                        "\"lines\":[{\"code\":\"A\",\"weight\":0.250,\"bestBefore\":\"2027-01-31\"}]",
                        "\"address\":{\"street\":\"Main 1\",\"backyard\":false}",
                        "\"payment\":{\"type\":\"transfer\",\"account\":\"DE1\"}",
                        "\"labels\":[\"fragile\"]",
                        "\"fees\":{\"a/b\":2.00}",
                        "\"more\":{\"number\":1.10,\"list\":[12345678901234567.89]}");
    }

    @Test
    void twoEntriesOfOneNameAreNotMergedSilently() {
        open("PlaceOrder");
        field("Price").fill("1");
        choose("Urgency", "SOON");
        button("Add to fees").click();
        button("Add to fees").click();
        field("Fees 1: name").fill("a");
        field("Fees 2: name").fill("a");
        field("Fees 1: value").fill("1");
        field("Fees 2: value").fill("2");
        submit();

        assertWrong(field("Fees 2: name"), "Is used twice.");
    }

    @Test
    void timesHaveTheirOwnInputs() {
        open("ScheduleOrder");
        for (List<String> typed : List.of(
                List.of("Day", "date", "2026-11-25"),
                List.of("Time", "time", "14:30:15"),
                List.of("Local", "datetime-local", "2026-11-25T14:30"),
                List.of("Instant", "datetime-local", "2026-11-25T14:30"))) {
            assertThat(field(typed.get(0))).hasAttribute("type", typed.get(1));
            field(typed.get(0)).fill(typed.get(2));
        }
        Locator offset = page.locator("fieldset", new Page.LocatorOptions().setHasText("Offset"));
        offset.getByLabel("Date and time").fill("2026-11-25T14:30");
        offset.getByLabel("Offset").last().fill("-05:00");
        Locator zoned = page.locator("fieldset", new Page.LocatorOptions().setHasText("Zoned"));
        zoned.getByLabel("Date and time").fill("2026-07-01T14:30");
        zoned.getByLabel("Time zone").fill("Europe/Berlin");
        field("Notice").fill("1h 30m");
        field("Billed").fill("2026-12");
        Accessibility.assertUsableByAll(page, "form-times");
        save();

        String utc = (String) page.evaluate("new Date('2026-11-25T14:30').toISOString().replace('.000', '')");
        assertThat(sent())
                .contains(
                        "\"day\":\"2026-11-25\"",
                        "\"time\":\"14:30:15\"",
                        "\"local\":\"2026-11-25T14:30\"",
                        "\"instant\":\"" + utc + "\"",
                        "\"offset\":\"2026-11-25T14:30:00-05:00\"",
                        "\"zoned\":\"2026-07-01T14:30:00+02:00[Europe/Berlin]\"",
                        "\"notice\":\"PT1H30M\"",
                        "\"billed\":\"2026-12\"");
    }

    @Test
    void aDateThatIsFilledInPartlyIsNotTakenForEmpty() {
        open("ScheduleOrder");
        field("Day").focus();
        page.keyboard().type("11");
        submit();

        assertWrong(field("Day"), "Is not complete.");
    }

    @Test
    void anEditChangesNothingButWhatIsTyped() throws Exception {
        String payload = ("{'order':'taken','price':1.10,'urgency':'SOON','gift':true,"
                        + "'lines':[{'code':'A','weight':0.2500,'bestBefore':'2027-01-31'}],'pieces':9007199254740993,"
                        + "'colour':'red','insured':false,'note':'two\\nlines','address':{'street':'','backyard':false},"
                        + "'payment':{'type':'card','number':'007','validUntil':'2030-01'},'labels':['','b'],"
                        + "'fees':{'a':12345678901234567.89},'more':{'number':0.10,'null':null,'list':[0.0,100]}}")
                .replace('\'', '"');
        conflicted("taken", "{\"name\":\"orders.PlaceOrder\",\"payload\":" + payload + "}");

        field("Order").fill("free");
        button("Submit again").click();

        assertThat(page.locator("#said")).containsText("Saved");
        assertThat(sent()).isEqualTo(payload.replace("taken", "free"));
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

        assertThat(field("Instant")).hasValue("2026-11-25T10:00:00.123456789Z");
        assertThat(field("Time").first()).hasValue("10:00:00.123456");
        assertThat(field("Notice")).hasValue("36h 0.5s");
        field("Price").fill("a lot");
        field("Billed").fill("never");
        button("Submit again").click();
        assertWrong(field("Price"), "Must be a number, not text.");
        assertWrong(field("Billed"), "Must be a month, such as 2026-11.");

        field("Billed").fill("");
        button("Remove 1. Place order").click();
        button("Submit again").click();

        assertThat(page.locator("#said")).containsText("Saved");
        assertThat(sent()).isEqualTo(payload);
    }

    /** Saves an update while offline that another user's order makes impossible, and opens its form. */
    private void conflicted(String order, String actions) throws Exception {
        NodeApi node = carol.node();
        node.post("/api/sync/offline", "");
        assertThat(node.post("/api/updates", "{\"actions\":[" + actions + "]}").status())
                .isEqualTo(201);
        carol.othersPlace(order);
        node.post("/api/sync/online", "");
        go("updates?status=rejected,conflicted");
        page.getByText("Edit and resubmit").click();
    }

    /** Opens the form of an action for a new order; returns its id. */
    private String open(String action) {
        String order = "order-" + ++orders;
        go("do/orders." + action);
        field("Order").fill(order);
        return order;
    }

    private void go(String place) {
        page.navigate(carol.address() + "/?" + ++visits + "#/" + place);
    }

    private Locator field(String label) {
        return page.locator("form").getByLabel(Pattern.compile("^" + label + "( \\(optional\\))?$"));
    }

    private void choose(String label, String option) {
        field(label).selectOption(new SelectOption().setLabel(option));
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void submit() {
        page.locator("form button[type=submit]").click();
    }

    private void save() {
        submit();
        assertThat(page.locator("#said")).containsText("saved on this device");
        assertThat(field("Order")).hasValue("");
    }

    /** The payload of the newest update, as it is stored. */
    private String sent() {
        String text =
                page.request().get(carol.address() + "/api/updates?limit=1").text();
        int start = text.indexOf("\"payload\":") + "\"payload\":".length();
        return text.substring(start, text.indexOf("}],\"events\":", start));
    }

    private static void assertWrong(Locator field, String description) {
        assertThat(field).hasAttribute("aria-invalid", "true");
        assertThat(field).hasAccessibleDescription(description);
    }
}
