package io.dualstore.promoter;

import static io.dualstore.promoter.Phone.add;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.commit.StoredCommit;
import io.dualstore.log.store.RequestKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The number of requests of rounds and polls. */
class RequestBudgetTest extends PromoterAndPhones {

    @Test
    void aRoundCostsOneListOneGetABundleOnePutAndOneDelete() {
        promoter.catchUp();
        for (int i = 0; i < 30; i++) {
            Phone phone = data.phone("user" + i, "phone");
            phone.does(add("t" + i, "Sweep"));
            phone.sends();
        }
        data.requests.reset();

        promoter.sweep();

        assertThat(data.requests.counts())
                .containsOnly(
                        Map.entry(RequestKind.LIST, 1L),
                        Map.entry(RequestKind.GET, 30L + 1),
                        Map.entry(RequestKind.PUT_IF_ABSENT, 1L),
                        Map.entry(RequestKind.DELETE, 1L));
    }

    @Test
    void anIdlePollCostsOneListAndOneGet() {
        ann.does(add("t1", "Sweep"));
        ann.sends();
        promoter.sweep();
        data.requests.reset();

        promoter.sweep();

        assertThat(data.requests.counts())
                .containsOnly(Map.entry(RequestKind.LIST, 1L), Map.entry(RequestKind.GET, 1L));
    }

    @Test
    void aThousandBundlesAreOneListing() {
        promoter.catchUp();
        for (int i = 0; i < 1_001; i++) {
            ann.does(add("t" + i, "Sweep"));
            ann.sends();
        }
        data.requests.reset();

        SweepReport first = promoter.sweep();
        long lists = data.requests.of(RequestKind.LIST);
        SweepReport second = promoter.sweep();

        assertThat(first.decided("accepted")).isEqualTo(1_000);
        assertThat(first.more()).as("a user's share of a listing is a thousand").isTrue();
        assertThat(lists).as("one that is full, and one behind this user").isEqualTo(2);
        assertThat(second.decided("accepted")).isEqualTo(1);
        assertThat(data.requests.of(RequestKind.PUT_IF_ABSENT)).isEqualTo(3);
        assertThat(data.commits()).extracting(StoredCommit::eventCount).containsExactly(500, 500, 1);
    }
}
