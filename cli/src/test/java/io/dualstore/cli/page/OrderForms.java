package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import io.dualstore.orders.OrderModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.util.FileSystemUtils;

/** The forms of orders in a browser, on carol's node: one for all tests of forms, so that it starts once. */
final class OrderForms implements BeforeAllCallback {

    private @Nullable Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(OrderForms.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    Page page() {
        return running().page;
    }

    Page anotherPage() {
        return running().chromium.page(carol().address() + "/");
    }

    OneClient carol() {
        return running().carol;
    }

    /** What the browser complained about. */
    List<String> complaints() {
        return running().chromium.complaints();
    }

    private Running running() {
        return Objects.requireNonNull(running, "Only in a test that registers this");
    }

    /** Opens the form of an action for a new order; returns its id. */
    String open(String action) {
        String order = "order-" + ++running().orders;
        go("do/orders." + action);
        field("Order").fill(order);
        return order;
    }

    void go(String place) {
        page().navigate(carol().address() + "/?" + ++running().visits + "#/" + place);
    }

    Locator field(String label) {
        return page().locator("form").getByLabel(Pattern.compile("^" + label + "( \\(optional\\))?$"));
    }

    void choose(String label, String option) {
        field(label).selectOption(new SelectOption().setLabel(option));
    }

    Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void submit() {
        page().locator("form button[type=submit]").click();
    }

    void save() {
        submit();
        assertThat(page().locator("#said")).containsText("saved on this device");
        assertThat(field("Order")).hasValue("");
    }

    /** Returns the stored payload of the newest update. */
    String sent() {
        String text =
                page().request().get(carol().address() + "/api/updates?limit=1").text();
        int start = text.indexOf("\"payload\":") + "\"payload\":".length();
        return text.substring(start, text.indexOf("}],\"events\":", start));
    }

    static void assertWrong(Locator field, String description) {
        assertThat(field).hasAttribute("aria-invalid", "true");
        assertThat(field).hasAccessibleDescription(description);
    }

    private static final class Running implements AutoCloseable {

        private final Path data;
        private final Chromium chromium;
        private final OneClient carol;
        private final Page page;
        private int orders;
        private int visits;

        private Running(Path data, Chromium chromium, OneClient carol) {
            this.data = data;
            this.chromium = chromium;
            this.carol = carol;
            this.page = chromium.page(carol.address() + "/");
        }

        static Running start() {
            Chromium chromium = Chromium.openOrSkip();
            try {
                Path data = Files.createTempDirectory("order-forms");
                return new Running(data, chromium, new OneClient(data, new OrderModel()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            carol.close();
            chromium.close();
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
