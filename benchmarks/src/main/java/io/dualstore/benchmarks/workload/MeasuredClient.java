package io.dualstore.benchmarks.workload;

import io.dualstore.benchmarks.measure.Reading;
import io.dualstore.benchmarks.measure.Unit;
import io.dualstore.client.ClientApplication;
import io.dualstore.client.ClientNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole client node: how many seconds after its process began its page answered and all events were there, and its memory. */
public final class MeasuredClient {

    private MeasuredClient() {}

    /**
     * Starts a node, and ends when it has read the log.
     *
     * @param arguments number of events in the log, then the settings of the node
     */
    public static void main(String... arguments) throws Exception {
        MeasuredProcess process = MeasuredProcess.begin();
        long events = Long.parseLong(arguments[0]);
        String[] settings = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
        try (ConfigurableApplicationContext application =
                ClientApplication.application().run(settings)) {
            process.note("page answers", Unit.SECONDS, process.secondsSinceStart());
            ClientNode node = application.getBean(ClientNode.class);
            while (node.shared().state().position() < events) {
                Thread.sleep(10);
            }
            process.note("all events there", Unit.SECONDS, process.secondsSinceStart());
            process.noteMemory();
        }
    }

    /**
     * Starts such a process on a log, and gives what it measured.
     *
     * @param heap that it may use, as the JVM takes it
     * @param folder for its data; if it has been there before it starts again with them
     */
    public static List<Reading> measure(String heap, StockroomLog log, Path folder) throws IOException {
        return MeasuredProcess.run(
                MeasuredClient.class,
                heap,
                List.of(Long.toString(log.events())),
                log.settings(),
                List.of("--dualstore.client.user=clerk", "--dualstore.client.data=" + folder, "--server.port=0"));
    }
}
