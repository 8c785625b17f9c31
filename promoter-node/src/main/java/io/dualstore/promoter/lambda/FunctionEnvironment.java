package io.dualstore.promoter.lambda;

import io.dualstore.axon.check.ModelCheck;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.probe.ProbeResultStore;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.s3.BucketRequirements;
import io.dualstore.log.s3.Checksum;
import io.dualstore.log.s3.Encryption;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.maintenance.Maintenance;
import io.dualstore.model.DomainModel;
import io.dualstore.model.DomainModels;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.file.PromoterFile;
import io.dualstore.promoter.log.DataSetResolver;
import io.dualstore.promoter.maintenance.ModelStateFolding;
import io.dualstore.snapshot.SnapshotAddress;
import io.dualstore.snapshot.SnapshotFolder;
import io.dualstore.snapshot.SnapshotWriter;
import io.dualstore.text.QuotedText;
import io.dualstore.timing.TimeSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What a function is told by environment variables: {@code DUALSTORE_BUCKET} and {@code DUALSTORE_APPLICATION} (required), {@code
 * DUALSTORE_DATASET} ({@code main}), {@code DUALSTORE_S3_ENDPOINT} (Amazon's), {@code DUALSTORE_PROBE} ({@code true}; {@code false} for
 * stores that are known to conform, so that a cold start does not pay for the proof), {@code DUALSTORE_INIT} ({@code false}) and {@code
 * DUALSTORE_DATA} ({@code /tmp}; folder of the promoter's file, which lives as long as the function's environment). The bucket's demands are {@code DUALSTORE_S3_SERVER_SIDE_ENCRYPTION}, {@code DUALSTORE_S3_KMS_KEY_ID}, {@code DUALSTORE_S3_CHECKSUM}, {@code
 * DUALSTORE_S3_STORAGE_CLASS} and {@code DUALSTORE_S3_EXPECTED_BUCKET_OWNER}, see {@link BucketRequirements}.
 */
final class FunctionEnvironment {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, String> variables;

    FunctionEnvironment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    ObjectStore store() {
        return S3ObjectStore.open(settings());
    }

    /** The copies of the log that the function writes when it is asked to. */
    Maintenance maintenance(Promoter promoter, ObjectStore store) {
        DomainModel model = DomainModels.onlyOne();
        SnapshotWriter snapshots = new SnapshotWriter(
                store,
                SnapshotAddress.shared(layout(), promoter.head().logId()),
                SnapshotFolder.of(null),
                model.name() + " " + model.version(),
                SnapshotWriter.LEAST_GROWTH,
                TimeSource.real()::now,
                ModelStateFolding.of(model),
                Executors::newVirtualThreadPerTaskExecutor);
        return new Maintenance(promoter::writeSegment, snapshots, promoter::head);
    }

    BucketLayout layout() {
        return new BucketLayout(required("DUALSTORE_APPLICATION"), variables.getOrDefault("DUALSTORE_DATASET", "main"));
    }

    Promoter promoter(ObjectStore store) {
        return promoter(store, settings().storeName());
    }

    Promoter promoter(ObjectStore store, String storeName) {
        DomainModel model = DomainModels.onlyOne();
        ModelCheck.require(model);
        BucketLayout layout = layout();
        WriteGuard writeGuard = flag("DUALSTORE_PROBE", true)
                ? new ConformanceProbe(store, storeName, layout.root() + "shared/probe/", ProbeResultStore.ofProcess())
                : WriteGuard.GRANTED;
        LogIdentity identity = new DataSetResolver(store, layout, writeGuard, TimeSource.real(), PATIENCE)
                .open(flag("DUALSTORE_INIT", false));
        return new Promoter(
                model,
                store,
                layout,
                identity,
                PromoterSettings.of(name()).withData(data(layout)),
                writeGuard,
                TimeSource.real(),
                PromoterListener.NONE);
    }

    private Path data(BucketLayout layout) {
        return PromoterFile.defaultFolder(Path.of(variables.getOrDefault("DUALSTORE_DATA", "/tmp")), layout);
    }

    S3Settings settings() {
        String region = variables.getOrDefault("AWS_REGION", "us-east-1");
        String bucket = required("DUALSTORE_BUCKET");
        String endpoint = variables.get("DUALSTORE_S3_ENDPOINT");
        S3Settings settings = endpoint == null
                ? S3Settings.amazon(region, bucket)
                : S3Settings.at(URI.create(endpoint), region, bucket);
        return settings.withRequirements(new BucketRequirements(
                choice("DUALSTORE_S3_SERVER_SIDE_ENCRYPTION", Encryption.class),
                variables.get("DUALSTORE_S3_KMS_KEY_ID"),
                choice("DUALSTORE_S3_CHECKSUM", Checksum.class),
                variables.get("DUALSTORE_S3_STORAGE_CLASS"),
                variables.get("DUALSTORE_S3_EXPECTED_BUCKET_OWNER")));
    }

    /** Reads one of several values as Spring does: {@code aws:kms} is {@code AWS_KMS}. */
    private <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (letters(constant.name()).equals(letters(value))) {
                return constant;
            }
        }
        throw new IllegalStateException("The environment variable " + name + " is '" + QuotedText.of(value)
                + "': set it to one of " + List.of(type.getEnumConstants()));
    }

    private static String letters(String value) {
        return value.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    /**
     * Returns whether Lambda takes a snapshot of this process after its start, and restores the snapshot in each environment. Such a process
     * opens nothing before its first invocation.
     */
    boolean startsFromSnapshot() {
        return "snap-start".equals(variables.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    /**
     * Returns a new name at each call unless Lambda names the log stream. It does not with SnapStart, where all environments of a version
     * also have the same process id.
     */
    private String name() {
        return variables.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "lambda") + "-"
                + variables.getOrDefault(
                        "AWS_LAMBDA_LOG_STREAM_NAME", UUID.randomUUID().toString());
    }

    private String required(String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The environment variable " + name + " is not set: set it on the function");
        }
        return value;
    }

    private boolean flag(String name, boolean otherwise) {
        return Boolean.parseBoolean(variables.getOrDefault(name, Boolean.toString(otherwise)));
    }
}
