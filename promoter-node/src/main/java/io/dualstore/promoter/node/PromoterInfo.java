package io.dualstore.promoter.node;

import io.dualstore.log.commit.Head;
import io.dualstore.promoter.Promoter;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Where this promoter's replica stands, and the digest of the state: equal on all nodes that stand at the same place. */
final class PromoterInfo implements InfoContributor {

    private final Promoter promoter;

    PromoterInfo(Promoter promoter) {
        this.promoter = promoter;
    }

    @Override
    public void contribute(Info.Builder info) {
        Head head = promoter.head();
        info.withDetail(
                "promoter",
                Map.of(
                        "logId", head.logId(),
                        "sequence", head.sequence(),
                        "position", head.nextPosition(),
                        "digest", promoter.digest()));
    }
}
