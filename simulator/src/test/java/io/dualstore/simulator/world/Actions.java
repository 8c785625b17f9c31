package io.dualstore.simulator.world;

import io.dualstore.simulator.mutation.Release;
import io.dualstore.simulator.store.SeededRandom;
import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;
import java.util.ArrayList;
import java.util.List;

/** What people can do: on few items, so that they collide. */
final class Actions {

    private static final List<String> ITEMS = List.of("bolt", "nut", "screw");

    private Actions() {}

    static List<List<Action>> stockUp() {
        return ITEMS.stream()
                .map(code -> List.of(
                        action("RegisterItem", "{'code':'" + code + "','description':'a " + code + "'}"),
                        action("ReceiveStock", "{'code':'" + code + "','quantity':12}")))
                .toList();
    }

    /** One action, or several that are done together. */
    static List<Action> shared(SeededRandom random, Release release) {
        List<Action> actions = new ArrayList<>();
        int count = random.percent(65) ? 1 : 2 + random.below(2);
        for (int i = 0; i < count; i++) {
            actions.add(release == Release.SECOND && random.percent(25) ? inspection(random) : one(random));
        }
        return actions;
    }

    private static Action inspection(SeededRandom random) {
        return action("InspectItem", "{'code':'" + ITEMS.get(random.below(ITEMS.size())) + "'}");
    }

    private static Action one(SeededRandom random) {
        String code = "'code':'" + ITEMS.get(random.below(ITEMS.size())) + "'";
        String reservation = "'reservation':'r" + random.below(4) + "'";
        int what = random.below(100);
        if (what < 40) {
            return action("IssueStock", "{" + code + ",'quantity':" + (1 + random.below(6)) + "}");
        } else if (what < 58) {
            return action("ReceiveStock", "{" + code + ",'quantity':" + (1 + random.below(8)) + "}");
        } else if (what < 74) {
            return action("CountStock", "{" + code + ",'counted':" + random.below(15) + "}");
        } else if (what < 80) {
            return action("RegisterItem", "{" + code + ",'description':'another'}");
        } else if (what < 90) {
            return action(
                    "ReserveItem",
                    "{" + reservation + "," + code + ",'crew':'c" + random.below(2) + "','quantity':"
                            + (1 + random.below(4)) + "}");
        } else if (what < 94) {
            return action("CollectReservation", "{" + reservation + "}");
        } else if (what < 98) {
            return action("ReleaseReservation", "{" + reservation + "}");
        }
        return action("DiscontinueItem", "{" + code + "}");
    }

    static List<Action> personal(SeededRandom random) {
        String code = "'code':'" + ITEMS.get(random.below(ITEMS.size())) + "'";
        return List.of(
                random.percent(70)
                        ? action("WatchItem", "{" + code + ",'threshold':" + random.below(9) + "}")
                        : action("UnwatchItem", "{" + code + "}"));
    }

    static List<Action> receiveOne() {
        return List.of(action("ReceiveStock", "{'code':'bolt','quantity':1}"));
    }

    static List<Action> watch(String code) {
        return List.of(action("WatchItem", "{'code':'" + code + "','threshold':1}"));
    }

    private static Action action(String name, String payload) {
        return new Action(new MessageName("stockroom." + name, "1"), Payload.ofJson(payload.replace('\'', '"')));
    }
}
