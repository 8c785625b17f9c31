package io.dualstore.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.dualstore.client.ClientApplication;
import io.dualstore.embedded.Credentials;
import io.dualstore.embedded.EmbeddedS3;
import io.dualstore.model.DomainModel;
import io.dualstore.tasks.TaskModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The page of a model that brings no screens along: forms, updates, what there is and the timeline come of what the node says of it. */
class GenericPageIT {

    @TempDir
    Path data;

    private Chromium chromium;
    private EmbeddedS3 s3;
    private ConfigurableApplicationContext client;

    @BeforeEach
    void start() {
        chromium = Chromium.openOrSkip();
        s3 = EmbeddedS3.start(data.resolve("s3"), 0, Credentials.random());
        s3.createBucket("tasks");
        ApplicationContextInitializer<GenericApplicationContext> model =
                context -> context.registerBean(DomainModel.class, TaskModel::new);
        client = ClientApplication.application()
                .initializers(model)
                .run(List.of(
                                "--dualstore.application=tasks",
                                "--dualstore.bucket=tasks",
                                "--dualstore.s3.endpoint=" + s3.endpoint(),
                                "--dualstore.s3.access-key=" + s3.accessKey(),
                                "--dualstore.s3.secret-key=" + s3.secretKey(),
                                "--dualstore.client.user=carol",
                                "--dualstore.client.data=" + data.resolve("client"),
                                "--server.port=0")
                        .toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.close();
        }
        if (s3 != null) {
            s3.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aModelWithoutScreensIsWorkedWithByFormsMadeOfItsActions() {
        Page page =
                chromium.page("http://localhost:" + client.getEnvironment().getProperty("local.server.port") + "/#/do");
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
        assertThat(page.locator(".card .badge")).hasText("saved");
        Chromium.keep(page, "generic-updates");

        page.getByRole(AriaRole.NAVIGATION).getByText("All actions").click();
        page.getByText("Complete task").click();
        page.locator("form button[type=submit]").click();
        assertThat(page.locator("form")).containsText("is missing");
        page.getByLabel("Task").fill("nobody's");
        page.locator("form button[type=submit]").click();
        assertThat(page.locator("form [role=alert]")).containsText("nobody's");
        page.getByRole(AriaRole.NAVIGATION).getByText("Timeline").click();
        assertThat(page.locator("tr.pending")).containsText("Sweep <b>the</b> yard");
        assertThat(chromium.complaints()).isEmpty();
    }
}
