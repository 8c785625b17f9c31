package io.dualstore.cli.promoter;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Problem;
import io.dualstore.cli.dataset.DataSet;
import io.dualstore.cli.dataset.DataSetOptions;
import io.dualstore.cli.model.ModelOptions;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.probe.ProbeResultStore;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.file.PromoterFile;
import io.dualstore.promoter.log.PromoterOutdatedException;
import io.dualstore.sqlite.DatabaseException;
import io.dualstore.text.QuotedText;
import io.dualstore.timing.TimeSource;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A promoter that sweeps nothing: it reads the log and the outbox, and commits only an operator's decisions. As a mixin. */
public final class PromoterOptions {

    private static final String NAME = "operator";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the local copy of the log. It can be the folder of promoters that run."
                    + " Default: data/promoter-APPLICATION/DATASET.")
    private @Nullable Path data;

    @Mixin
    private ModelOptions model = new ModelOptions();

    /** Made by the command line. */
    public PromoterOptions() {}

    /**
     * Opens the promoter for one piece of work.
     *
     * @param dataSet data set that it works on
     * @throws CommandFailedException if the promoter cannot work on this data set
     */
    public <T> T with(DataSetOptions dataSet, Function<OpenedPromoter, T> work) {
        try (DataSet opened = dataSet.open();
                Promoter promoter = promoter(opened)) {
            return work.apply(new OpenedPromoter(promoter, opened.store(), opened.layout()));
        } catch (PromoterOutdatedException e) {
            throw CommandFailedException.cannotRun(new Problem(
                    QuotedText.message(e.getMessage()), "Use the program of the version that promotes this data set"));
        } catch (DatabaseException e) {
            throw CommandFailedException.cannotRun(new Problem(
                    QuotedText.message(e.getMessage()), "Give --data a folder that can be written and has free space"));
        }
    }

    private Promoter promoter(DataSet opened) {
        Path folder = data == null ? PromoterFile.defaultFolder(Path.of("data"), opened.layout()) : data;
        return new Promoter(
                model.load(),
                opened.store(),
                opened.layout(),
                new LogIdentity(opened.id(), LogIdentity.FORMAT),
                PromoterSettings.of(NAME).withData(folder),
                new ConformanceProbe(
                        opened.store(),
                        opened.toString(),
                        opened.layout().root() + "shared/probe/",
                        ProbeResultStore.ofProcess()),
                TimeSource.real(),
                PromoterListener.NONE);
    }
}
