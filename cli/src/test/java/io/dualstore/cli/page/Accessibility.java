package io.dualstore.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Whether people can use what a page shows: axe-core's rules for WCAG 2.2 AA, light and dark, on a desk and on a phone. */
final class Accessibility {

    private static final String AXE = axe();
    private static final String RUN = """
            async () => {
              const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
              return found.violations.map((violation) => violation.id + ': ' + violation.help + ': '
                + violation.nodes.map((node) => node.html + ' ' + node.failureSummary).join('; '));
            }""";

    private Accessibility() {}

    /** Nothing that the page shows now breaks a rule, and on a phone nothing has to be scrolled sideways. */
    static void assertUsableByAll(Page page, String screen) {
        for (int width : List.of(Chromium.DESKTOP, Chromium.PHONE)) {
            page.setViewportSize(width, 760);
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                String where = "%s, %d px, %s".formatted(screen, width, colours);
                assertThat(violations(page)).as(where).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as(where)
                        .isEqualTo(width);
            }
            Chromium.keep(page, screen + (width == Chromium.PHONE ? "-small" : "") + "-dark");
        }
        page.setViewportSize(Chromium.DESKTOP, 760);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        Chromium.keep(page, screen);
    }

    private static List<?> violations(Page page) {
        if (Boolean.FALSE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(AXE);
        }
        return (List<?>) page.evaluate(RUN);
    }

    private static String axe() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
