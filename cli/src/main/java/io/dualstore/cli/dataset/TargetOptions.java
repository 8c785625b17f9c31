package io.dualstore.cli.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command writes a new data set, as a mixin. What is not given is as in the options of the data set that the command reads. */
public final class TargetOptions {

    @Option(
            names = "--to-dataset",
            required = true,
            paramLabel = "NAME",
            description = "Text. Second part of every key of the new data set. It must not exist.")
    private String dataset = "";

    @Option(
            names = "--to-application",
            paramLabel = "NAME",
            description = "Text. First part of every key of the new data set. Default: as --application.")
    private @Nullable String application;

    @Option(
            names = "--to-bucket",
            paramLabel = "NAME",
            description = "Text. Bucket of the new data set. Default: as --bucket; required with --folder.")
    private @Nullable String bucket;

    @Option(
            names = "--to-endpoint",
            paramLabel = "URL",
            description = "Address of the new data set's store. Default: as --endpoint.")
    private @Nullable String endpoint;

    @Option(
            names = "--to-profile",
            paramLabel = "NAME",
            description =
                    "Text. Profile in the AWS configuration files for the new data set's bucket. Default: as --profile.")
    private @Nullable String profile;

    @Option(
            names = "--to-region",
            paramLabel = "NAME",
            description = "Text. Region of the new data set's bucket. Default: as --region.")
    private @Nullable String region;

    /** Made by the command line. */
    public TargetOptions() {}

    /**
     * Opens the place of the new data set. Nothing is written.
     *
     * @param source options of the data set that is read
     */
    public Target open(DataSetOptions source) {
        return new Target(DataSetContext.start(arguments(source.arguments()), null));
    }

    private List<String> arguments(List<String> source) {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "dataset", dataset);
        put(given, "application", application);
        put(given, "bucket", bucket);
        put(given, "s3.endpoint", endpoint);
        put(given, "s3.profile", profile);
        put(given, "s3.region", region);
        // A setting that is given twice would be taken for a list.
        List<String> arguments = new ArrayList<>(source.stream()
                .filter(argument -> given.keySet().stream().noneMatch(argument::startsWith))
                .toList());
        given.forEach((option, value) -> arguments.add(option + value));
        return arguments;
    }

    private static void put(Map<String, String> given, String setting, @Nullable String value) {
        if (value != null) {
            given.put("--dualstore." + setting + "=", value);
        }
    }
}
