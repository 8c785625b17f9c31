package io.dualstore.cli.node;

import io.dualstore.promoter.PromoterApplication;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code ./dualstore promoter}: the promoter node, as its own jar starts it. */
@Command(
        name = "promoter",
        description = "Start one promoter node against a bucket. Settings are given as --dualstore.NAME=VALUE.",
        mixinStandardHelpOptions = true)
public final class PromoterCommand implements Runnable {

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public void run() {
        settings.addFirst("--logging.level.io.dualstore=INFO");
        PromoterApplication.main(settings.toArray(String[]::new));
    }
}
