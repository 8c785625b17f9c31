package io.dualstore.benchmarks.workload;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.StartScale.FunctionProcess;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.promoter.lambda.PromoterFunction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The Lambda function in a process of its own: how many seconds after its process began it had decided what waited, and its memory. The
 * JVM has the options that Lambda sets, and one core more than the memory of the template buys.
 */
public final class MeasuredFunction {

    /** Lambda's own, with less than the memory of the function's template. */
    private static final List<String> OPTIONS = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1");

    private static final int TIMEOUT_MILLIS = 60_000;

    private MeasuredFunction() {}

    /** Invokes the function once, as its schedule does. The environment says on what. */
    public static void main(String... arguments) throws IOException {
        MeasuredProcess process = MeasuredProcess.begin();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        new PromoterFunction()
                .handleRequest(
                        new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), answer, new Invocation());
        process.note(MeasuredPromoter.FIRST_VERDICT, Unit.SECONDS, process.secondsSinceStart());
        process.noteProcessorTime();
        String report = answer.toString(StandardCharsets.UTF_8);
        if (!report.contains("\"accepted\":1")) {
            throw new IllegalStateException("The function did not accept the update that waits: " + report);
        }
        process.noteMemory();
        System.exit(0);
    }

    /**
     * Runs the function on a log in which one update waits; the log is longer by one commit afterwards.
     *
     * @param folder for its file
     * @param function its archive, and options of its JVM that are added to those of Lambda
     */
    public static List<Reading> measure(StockroomLog log, Path folder, FunctionProcess function) throws IOException {
        Devices.newItem(log, UUID.randomUUID().toString()).sendTo(log.store());
        Map<String, String> environment = new HashMap<>(log.environment());
        environment.put("DUALSTORE_DATA", folder.toString());
        environment.put("DUALSTORE_PROBE", "false");
        return MeasuredProcess.run(
                MeasuredFunction.class,
                Stream.concat(OPTIONS.stream(), function.options().stream()).toList(),
                classPath(function),
                environment,
                List.of());
    }

    /** The archive comes first; of what follows it only this class and what it measures with are taken. */
    private static String classPath(FunctionProcess function) {
        String own = System.getProperty("java.class.path");
        return function.jar() == null ? own : function.jar().toAbsolutePath() + File.pathSeparator + own;
    }

    /** An invocation with all of its time left. */
    private static final class Invocation implements Context {

        @Override
        public int getRemainingTimeInMillis() {
            return TIMEOUT_MILLIS;
        }

        @Override
        public String getAwsRequestId() {
            return "benchmark";
        }

        @Override
        public String getLogGroupName() {
            return "benchmark";
        }

        @Override
        public String getLogStreamName() {
            return "benchmark";
        }

        @Override
        public String getFunctionName() {
            return "benchmark";
        }

        @Override
        public String getFunctionVersion() {
            return "1";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "benchmark";
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException("The function has no callers with an identity");
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException("The function has no callers with a context");
        }

        @Override
        public int getMemoryLimitInMB() {
            return 1_769;
        }

        @Override
        public LambdaLogger getLogger() {
            throw new UnsupportedOperationException("The function logs by SLF4J");
        }
    }
}
