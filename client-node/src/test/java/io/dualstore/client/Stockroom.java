package io.dualstore.client;

import io.dualstore.update.Action;
import io.dualstore.update.MessageName;
import io.dualstore.update.Payload;

/** What people do in the stockroom, as their pages send it. */
final class Stockroom {

    private Stockroom() {}

    static Action register(String code) {
        return action("RegisterItem", "{'code':'" + code + "','description':'item " + code + "'}");
    }

    static Action receive(String code, long quantity) {
        return action("ReceiveStock", "{'code':'" + code + "','quantity':" + quantity + "}");
    }

    static Action issue(String code, long quantity) {
        return action("IssueStock", "{'code':'" + code + "','quantity':" + quantity + "}");
    }

    static Action count(String code, long counted) {
        return action("CountStock", "{'code':'" + code + "','counted':" + counted + "}");
    }

    static Action watch(String code, long threshold) {
        return action("WatchItem", "{'code':'" + code + "','threshold':" + threshold + "}");
    }

    static Action unwatch(String code) {
        return action("UnwatchItem", "{'code':'" + code + "'}");
    }

    private static Action action(String name, String payload) {
        return new Action(new MessageName("stockroom." + name, "1"), Payload.ofJson(payload.replace('\'', '"')));
    }
}
