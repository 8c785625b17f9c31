package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.dualstore.tasks.TaskModel;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a model that brings no screens along: forms, updates, what there is and the timeline come of what the node says of it. */
class GenericPageIT {

    @TempDir
    Path data;

    private Chromium chromium;
    private OneClient carol;

    @BeforeEach
    void start() {
        chromium = Chromium.openOrSkip();
        carol = new OneClient(data, new TaskModel());
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
    void aModelWithoutScreensIsWorkedWithByFormsMadeOfItsActions() {
        Page page = chromium.page(carol.address() + "/#/do");
        page.getByText("Add task").click();
        page.getByLabel("Task").fill("t1");
        page.getByLabel("Title").fill("Sweep <b>the</b> yard");
        page.locator("form button[type=submit]").click();
        page.getByRole(AriaRole.NAVIGATION).getByText("What there is").click();
        Locator task = page.locator(".entries li");
        assertThat(task).containsText("t1");
        assertThat(task).containsText("Sweep <b>the</b> yard");
        assertThat(task).containsText("pending");
        page.getByRole(AriaRole.NAVIGATION).getByText("My updates").click();
        assertThat(page.locator(".card .badge")).hasText(Pattern.compile("saved|sent"));
        Chromium.keep(page, "generic-updates");

        page.getByRole(AriaRole.NAVIGATION).getByText("All actions").click();
        page.getByText("Complete task").click();
        page.locator("form button[type=submit]").click();
        assertThat(page.locator("form")).containsText("Must have a value.");
        page.getByLabel("Task").fill("nobody's");
        page.locator("form button[type=submit]").click();
        assertThat(page.locator("form [role=alert]")).containsText("nobody's");
        page.getByRole(AriaRole.NAVIGATION).getByText("Timeline").click();
        assertThat(page.locator("tr.pending")).containsText("Sweep <b>the</b> yard");
        carol.othersAreRefused("tasks.CompleteTask", "The task t9 is not there");
        assertThat(page.locator("tr.refused")).containsText("Complete task: The task t9 is not there");
        assertThat(page.locator("tr.refused")).containsText("dave");
        Accessibility.assertUsableByAll(page, "generic-timeline");
        page.getByRole(AriaRole.NAVIGATION).getByText("What there is").click();
        assertThat(task).containsText("t1");
        Accessibility.assertUsableByAll(page, "generic-state");
        assertThat(chromium.complaints()).isEmpty();
    }
}
