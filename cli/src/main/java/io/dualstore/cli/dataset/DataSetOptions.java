package io.dualstore.cli.dataset;

import io.dualstore.cli.console.CommandFailedException;
import io.dualstore.cli.console.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.UnmatchedArgsBinding;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.UnmatchedArgumentException;

/** Which data set a command works on, as a mixin. Each short option is another spelling of a setting of the nodes. */
@Command(
        footer = {
            "",
            "Every setting of the nodes can be given too: as --dualstore.NAME=VALUE, as environment variable DUALSTORE_NAME, or in"
                    + " application.properties."
        })
public final class DataSetOptions {

    private static final String PREFIX = "--dualstore.";

    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            description = "Text. Name of the bucket, as --dualstore.bucket. No default.")
    private @Nullable String bucket;

    @Option(
            names = "--application",
            paramLabel = "NAME",
            description = "Text. First part of every key, as --dualstore.application. No default.")
    private @Nullable String application;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Text. Second part of every key, as --dualstore.dataset. Default: main.")
    private @Nullable String dataset;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Address of the store, as --dualstore.s3.endpoint. Default: Amazon's own in the region.")
    private @Nullable String endpoint;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "Text. Profile in the AWS configuration files, as --dualstore.s3.profile. Default: the credentials of the environment.")
    private @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "NAME",
            description =
                    "Text. Region of the bucket, as --dualstore.s3.region. Default: that of the AWS environment, and us-east-1 with an endpoint.")
    private @Nullable String region;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description =
                    "Folder that was copied out of a bucket, with keys as paths, instead of a bucket. It is only read. No default.")
    private @Nullable Path folder;

    private List<String> settings = List.of();

    /** Made by the command line. */
    public DataSetOptions() {}

    /** Called by the command line. An annotation for unmatched arguments would not count in a mixin. */
    @Spec(Target.MIXEE)
    void mixInto(CommandSpec commandWithOptions) {
        command = commandWithOptions;
        command.addUnmatchedArgsBinding(UnmatchedArgsBinding.forStringArrayConsumer(new ISetter() {
            @Override
            public <T> T set(T arguments) {
                settings = arguments instanceof String[] texts ? List.of(texts) : List.of();
                return arguments;
            }
        }));
    }

    /**
     * Opens the data set. Nothing is written, not even a probe, and no data set is created.
     *
     * @throws CommandFailedException if there is none, with the data sets that are there
     * @throws io.dualstore.log.store.ObjectStoreException if the store did not answer or refused
     */
    public DataSet open() {
        DataSetContext context = context();
        try {
            return DataSet.open(context);
        } catch (RuntimeException | Error e) {
            context.close();
            throw e;
        }
    }

    /**
     * Prepares the connection to the store, whether the data set is there or not. Sends no request.
     *
     * @throws CommandFailedException if the settings contradict each other
     */
    public StoreConnection connect() {
        return new StoreConnection(context(), folder != null);
    }

    private DataSetContext context() {
        Path root = folder;
        if (root != null && bucket != null) {
            throw CommandFailedException.cannotRun(
                    new Problem("Both --folder and --bucket are given", "Give only one of them"));
        }
        return DataSetContext.start(arguments(), root);
    }

    /**
     * Returns the settings as arguments of a node: the short options, and each {@code --dualstore.NAME=VALUE}.
     *
     * @throws UnmatchedArgumentException if the command line has another argument that no option matches
     */
    public List<String> arguments() {
        List<String> unknown = settings.stream()
                .filter(argument -> !argument.startsWith(PREFIX) || argument.indexOf('=') < 0)
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnmatchedArgumentException(command.commandLine(), unknown);
        }
        List<String> arguments = new ArrayList<>(settings);
        add(arguments, "bucket", bucket);
        add(arguments, "application", application);
        add(arguments, "dataset", dataset);
        add(arguments, "s3.endpoint", endpoint);
        add(arguments, "s3.profile", profile);
        add(arguments, "s3.region", region);
        return arguments;
    }

    private static void add(List<String> arguments, String setting, @Nullable String value) {
        if (value != null) {
            arguments.add(PREFIX + setting + "=" + value);
        }
    }
}
