package io.dualstore.hostile;

import java.util.List;
import java.util.stream.Stream;

/** All cases. Each is small, quick to make and the same for the same device, except those that say otherwise. */
public final class HostileCorpus {

    private static final List<HostileCase> ALL = Stream.of(
                    ContainerCases.all(),
                    JsonCases.all(),
                    HeaderCases.all(),
                    MessageCases.all(),
                    CountCases.all(),
                    KeyCases.all(),
                    CrowdCases.all())
            .flatMap(List::stream)
            .toList();

    private HostileCorpus() {}

    /** Every case. */
    public static List<HostileCase> all() {
        return ALL;
    }
}
