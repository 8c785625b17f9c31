package io.dualstore.promoter.hostile;

import io.dualstore.hostile.MessageCases;
import io.dualstore.model.DomainModel;
import io.dualstore.model.PartitionModel;
import io.dualstore.model.Upcaster;
import io.dualstore.stockroom.StockroomModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The stockroom, as if its receipts had named the code {@code item} in an earlier version. */
public final class StockroomWithHistory implements DomainModel {

    private final StockroomModel today = new StockroomModel();

    @Override
    public String name() {
        return today.name();
    }

    @Override
    public String version() {
        return today.version();
    }

    @Override
    public PartitionModel<?> shared() {
        return today.shared();
    }

    @Override
    public List<Upcaster> upcasters() {
        return List.of(new ItemBecomesCode("stockroom.StockReceived"), new ItemBecomesCode("stockroom.ReceiveStock"));
    }

    /** As upcasters are written: for what the program itself has stored once. */
    private record ItemBecomesCode(String name) implements Upcaster {

        @Override
        public String fromVersion() {
            return MessageCases.OLD_VERSION;
        }

        @Override
        public String toVersion() {
            return "1";
        }

        @Override
        public Map<String, Object> upcast(Map<String, Object> payload) {
            Map<String, Object> today = new HashMap<>(payload);
            String item = (String) Objects.requireNonNull(today.remove("item"));
            today.put("code", item.strip());
            return today;
        }
    }
}
