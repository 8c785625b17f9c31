package io.dualstore.promoter.lambda;

import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.ConformanceProbe;
import io.dualstore.log.probe.ProbeResultStore;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.s3.S3ObjectStore;
import io.dualstore.log.s3.S3Settings;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModels;
import io.dualstore.promoter.Promoter;
import io.dualstore.promoter.PromoterListener;
import io.dualstore.promoter.PromoterSettings;
import io.dualstore.promoter.log.DataSetResolver;
import io.dualstore.timing.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * What a function is told by environment variables: {@code DUALSTORE_BUCKET} and {@code DUALSTORE_APPLICATION} (required), {@code
 * DUALSTORE_DATASET} ({@code main}), {@code DUALSTORE_S3_ENDPOINT} (Amazon's), {@code DUALSTORE_PROBE} ({@code true}; {@code false} for
 * stores that are known to conform, so that a cold start does not pay for the proof) and {@code DUALSTORE_INIT} ({@code false}).
 */
final class FunctionEnvironment {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, String> variables;

    FunctionEnvironment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    Promoter promoter() {
        S3Settings settings = settings();
        return promoter(S3ObjectStore.open(settings), settings.storeName());
    }

    Promoter promoter(ObjectStore store, String storeName) {
        BucketLayout layout = new BucketLayout(
                required("DUALSTORE_APPLICATION"), variables.getOrDefault("DUALSTORE_DATASET", "main"));
        WriteGuard writeGuard = flag("DUALSTORE_PROBE", true)
                ? new ConformanceProbe(store, storeName, layout.root() + "shared/probe/", ProbeResultStore.ofProcess())
                : WriteGuard.GRANTED;
        LogIdentity identity = new DataSetResolver(store, layout, writeGuard, TimeSource.real(), PATIENCE)
                .open(flag("DUALSTORE_INIT", false));
        return new Promoter(
                DomainModels.onlyOne(),
                store,
                layout,
                identity,
                PromoterSettings.of(name()),
                writeGuard,
                TimeSource.real(),
                PromoterListener.NONE);
    }

    S3Settings settings() {
        String region = variables.getOrDefault("AWS_REGION", "us-east-1");
        String bucket = required("DUALSTORE_BUCKET");
        String endpoint = variables.get("DUALSTORE_S3_ENDPOINT");
        return endpoint == null
                ? S3Settings.amazon(region, bucket)
                : S3Settings.at(URI.create(endpoint), region, bucket);
    }

    private String name() {
        return variables.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "lambda") + "-"
                + variables.getOrDefault(
                        "AWS_LAMBDA_LOG_STREAM_NAME",
                        Long.toString(ProcessHandle.current().pid()));
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
