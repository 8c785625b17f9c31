package io.dualstore.axon.engine;

import static io.dualstore.axon.engine.EngineEvents.append;
import static io.dualstore.axon.engine.EngineEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.store.BucketLayout;
import org.junit.jupiter.api.Test;

class ProcessNameTest extends EnginesOnOneBucket {

    @Test
    void applicationHostAndProcessIdAreInTheName() {
        assertThat(ProcessName.of("tasks", "web-1.example.com", 4711)).isEqualTo("tasks@web-1.example.com-4711");
    }

    @Test
    void whatANameCannotHaveIsReplacedAndTheLengthIsBounded() {
        assertThat(ProcessName.of("Ma\u00df /nahmen\u202e", "b\u00fcro\npc", 1)).isEqualTo("Ma-nahmen@b-ro-pc-1");
        assertThat(ProcessName.of("", "///", 1)).isEqualTo("unknown@unknown-1");
        String longest = ProcessName.of("a".repeat(500), "h".repeat(500), Long.MAX_VALUE);
        assertThat(longest).hasSize(128).endsWith("-" + Long.MAX_VALUE);
        assertThat(BucketLayout.isName(longest)).isTrue();
    }

    @Test
    void commitsAndUpdatesNameTheirProcess() {
        append(open(), event("{}", "x"));

        byte[] commit = bucket.get(BucketLayout.commit(LAYOUT.sharedLog(), 0), 1_000_000)
                .orElseThrow();
        var stored = new CommitCodec().decode(commit);
        assertThat(stored.header().writer())
                .isEqualTo(ProcessName.of("app"))
                .startsWith("app@")
                .endsWith("-" + ProcessHandle.current().pid());
        assertThat(stored.updates().getFirst().device()).isEqualTo(ProcessName.of("app"));
    }
}
