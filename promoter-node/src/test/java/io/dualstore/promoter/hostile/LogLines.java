package io.dualstore.promoter.hostile;

import io.dualstore.log.commit.Head;
import io.dualstore.log.read.LogReader;
import io.dualstore.promoter.DataSet;
import io.dualstore.update.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands in a data set's shared log, by user; read on as it grows. */
public final class LogLines {

    private static final int PAGE = 100;

    private final LogReader reader;
    private final Map<String, List<Update>> byUser = new HashMap<>();
    private Head head;

    public LogLines(DataSet data) {
        this.reader = data.reader();
        this.head = Head.start(data.identity.id());
    }

    /** All lines of a user so far, in order. */
    public List<Update> of(String user) {
        LogReader.Page page;
        do {
            page = reader.next(head, PAGE);
            page.commits().forEach(commit -> {
                commit.updates()
                        .forEach(line -> byUser.computeIfAbsent(line.user(), u -> new ArrayList<>())
                                .add(line));
                head = head.after(commit);
            });
        } while (!page.atTail());
        return byUser.getOrDefault(user, List.of());
    }
}
