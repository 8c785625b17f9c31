package io.dualstore.promoter.deploy;

import static io.dualstore.promoter.deploy.Template.list;
import static io.dualstore.promoter.deploy.Template.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.BucketLayout.BundleKey;
import io.dualstore.promoter.lambda.PromoterFunction;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may do what, by the template's policies. */
class DeployTemplateTest {

    private static final BucketLayout LAYOUT = new BucketLayout("app", "main");
    private static final Map<String, String> PLAIN = Map.of("s3:ObjectCreationOperation", "true");
    private static final Map<String, String> IF_NONE_MATCH =
            Map.of("s3:ObjectCreationOperation", "true", "s3:if-none-match", "*");
    private static final String COMMIT = BucketLayout.commit(LAYOUT.sharedLog(), 7);
    private static final String SEGMENT =
            BucketLayout.segment(LAYOUT.sharedSegments(), new BucketLayout.SegmentRange(0, 999));
    private static final String SNAPSHOT =
            BucketLayout.snapshot(LAYOUT.sharedSnapshots(), new BucketLayout.SnapshotName(7, new UUID(3, 4)));
    private static final String SNAPSHOT_PART =
            BucketLayout.snapshotPart(LAYOUT.sharedSnapshotParts(), new UUID(3, 4), 0);
    private static final String ANNS_COMMIT = BucketLayout.commit(LAYOUT.privateLog("ann"), 7);
    private static final BundleKey ANNS_BUNDLE = new BundleKey("ann", "phone", 3, new UUID(1, 2));
    private static final BucketLayout OTHER_DATA_SET = new BucketLayout("app", "other");
    private static final String ANNS_BUNDLE_KEY = LAYOUT.bundle(ANNS_BUNDLE);

    private Template template;
    private Access access;

    @BeforeEach
    void read() throws IOException {
        template = Template.read();
        access = new Access(template);
    }

    @Test
    void usersReadTheSharedLogAndTheIdentity() {
        assertThat(access.user("ann", "s3:GetObject", COMMIT, Map.of())).isTrue();
        assertThat(access.user("ann", "s3:GetObject", LAYOUT.identity(), Map.of()))
                .isTrue();
    }

    @Test
    void usersWriteNothingThatIsShared() {
        for (String key : List.of(COMMIT, LAYOUT.identity(), SEGMENT, SNAPSHOT, SNAPSHOT_PART)) {
            assertThat(access.user("ann", "s3:PutObject", key, IF_NONE_MATCH))
                    .as(key)
                    .isFalse();
            assertThat(access.user("ann", "s3:DeleteObject", key, Map.of()))
                    .as(key)
                    .isFalse();
        }
        assertThat(access.user("ann", "s3:PutObject", LAYOUT.quarantine(ANNS_BUNDLE), PLAIN))
                .isFalse();
    }

    @Test
    void usersReadSnapshots() {
        for (String key : List.of(SNAPSHOT, SNAPSHOT_PART)) {
            assertThat(access.user("ann", "s3:GetObject", key, Map.of()))
                    .as(key)
                    .isTrue();
        }
        assertThat(lists("ann", LAYOUT.sharedSnapshots())).isTrue();
    }

    @Test
    void thePromoterWritesAndDeletesSnapshots() {
        for (String key : List.of(SNAPSHOT, SNAPSHOT_PART)) {
            assertThat(access.promoter("s3:GetObject", key, Map.of())).as(key).isTrue();
            assertThat(access.promoter("s3:DeleteObject", key, Map.of()))
                    .as(key)
                    .isTrue();
        }
        assertThat(access.promoter("s3:PutObject", SNAPSHOT, IF_NONE_MATCH)).isTrue();
        assertThat(access.promoter("s3:PutObject", SNAPSHOT_PART, PLAIN)).isTrue();
        for (String prefix : List.of(LAYOUT.sharedSnapshots(), LAYOUT.sharedSnapshotParts())) {
            assertThat(access.promoter("s3:ListBucket", "", Map.of("s3:prefix", prefix)))
                    .as(prefix)
                    .isTrue();
        }
    }

    @Test
    void deletedSnapshotsTakeNoSpaceForLong() {
        List<Object> rules = list(
                map(template.properties("Bucket").get("LifecycleConfiguration")).get("Rules"));
        for (String prefix : List.of(LAYOUT.sharedSnapshots(), LAYOUT.sharedSnapshotParts())) {
            assertThat(rules)
                    .filteredOn(rule -> prefix.equals(map(rule).get("Prefix")))
                    .singleElement()
                    .satisfies(rule -> {
                        assertThat(map(rule)).containsEntry("ExpiredObjectDeleteMarker", true);
                        assertThat(map(map(rule).get("NoncurrentVersionExpiration")))
                                .containsEntry("NoncurrentDays", 1);
                        assertThat(map(rule)).containsKey("AbortIncompleteMultipartUpload");
                    });
        }
    }

    @Test
    void usersReadAndWriteTheirOwnOutboxAndPrivateAreaOnly() {
        assertThat(access.user("ann", "s3:PutObject", ANNS_BUNDLE_KEY, PLAIN)).isTrue();
        assertThat(access.user("ann", "s3:GetObject", ANNS_BUNDLE_KEY, Map.of()))
                .isTrue();
        assertThat(access.user("ann", "s3:PutObject", ANNS_COMMIT, IF_NONE_MATCH))
                .isTrue();
        assertThat(access.user("ann", "s3:GetObject", ANNS_COMMIT, Map.of())).isTrue();
        for (String other : List.of("bob", "an", "anna", "*", "")) {
            for (String action : List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject")) {
                assertThat(access.user(other, action, ANNS_BUNDLE_KEY, PLAIN))
                        .as(other)
                        .isFalse();
                assertThat(access.user(other, action, ANNS_COMMIT, IF_NONE_MATCH))
                        .as(other)
                        .isFalse();
            }
        }
        assertThat(access.user("ann", "s3:DeleteObject", ANNS_BUNDLE_KEY, Map.of()))
                .isFalse();
    }

    @Test
    void aTagThatIsNoSingleSegmentOfAKeyGivesNoRights() {
        assertThat(access.user("ann", "s3:GetObject", COMMIT, Map.of())).isTrue();
        for (String tag : List.of("", "ann/phone", "ann/log", "/", "*", "a*", "an?", "ann$")) {
            String insideTheOutbox = LAYOUT.outbox() + tag + "/0000000000000000003.jsonl.zst";
            String insideThePrivateArea = LAYOUT.root() + "private/" + tag + "/0000000000000000007.jsonl.zst";
            for (String key : List.of(COMMIT, insideTheOutbox, insideThePrivateArea, ANNS_BUNDLE_KEY, ANNS_COMMIT)) {
                assertThat(access.user(tag, "s3:GetObject", key, Map.of()))
                        .as("%s of '%s'", key, tag)
                        .isFalse();
                assertThat(access.user(tag, "s3:PutObject", key, IF_NONE_MATCH))
                        .as("%s of '%s'", key, tag)
                        .isFalse();
            }
            assertThat(lists(tag, LAYOUT.outbox() + tag + "/")).as(tag).isFalse();
        }
    }

    @Test
    void deleteMarkersOfDecidedBundlesExpireSoThatListingsStayShort() {
        List<Object> rules = list(
                map(template.properties("Bucket").get("LifecycleConfiguration")).get("Rules"));
        assertThat(rules)
                .filteredOn(rule -> LAYOUT.outbox().equals(map(rule).get("Prefix")))
                .singleElement()
                .satisfies(rule -> assertThat(map(rule)).containsEntry("ExpiredObjectDeleteMarker", true));
        assertThat(rules)
                .allSatisfy(rule -> assertThat(String.valueOf(map(rule).get("Prefix")))
                        .doesNotContain("/log/")
                        .doesNotContain("/meta/"));
    }

    @Test
    void usersListWhatTheyMayReadSoThatAnAbsentKeyIsNotFoundInsteadOfForbidden() {
        assertThat(lists("ann", LAYOUT.sharedLog())).isTrue();
        assertThat(lists("ann", COMMIT)).isTrue();
        assertThat(lists("ann", LAYOUT.identity())).isTrue();
        assertThat(lists("ann", LAYOUT.outbox("ann", "phone"))).isTrue();
        assertThat(lists("ann", LAYOUT.privateLog("ann"))).isTrue();
        assertThat(lists("ann", LAYOUT.privateLog("bob"))).isFalse();
        assertThat(lists("ann", LAYOUT.outbox("bob", "phone"))).isFalse();
        assertThat(lists("ann", LAYOUT.outbox())).isFalse();
        assertThat(lists("ann", "app/outbox/")).isFalse();
        assertThat(lists("ann", OTHER_DATA_SET.outbox("ann", "phone"))).isFalse();
        assertThat(lists("ann", LAYOUT.root())).isFalse();
        assertThat(access.user("ann", "s3:ListBucket", "", Map.of())).isFalse();
    }

    @Test
    void thePromoterHasNoAccessToAnythingPrivate() {
        for (String action : List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectVersion")) {
            assertThat(access.promoter(action, ANNS_COMMIT, IF_NONE_MATCH))
                    .as(action)
                    .isFalse();
        }
        assertThat(access.promoter("s3:ListBucket", "", Map.of("s3:prefix", LAYOUT.privateLog("ann"))))
                .isFalse();
        assertThat(template.policyOf("BucketPolicy").stream()
                        .filter(s -> "ThePromoterReadsNothingPrivate".equals(map(s).get("Sid"))))
                .as("also denied by the bucket, whatever else its role is given")
                .hasSize(1);
    }

    @Test
    void thePromoterMayDoItsWorkAndNothingElse() {
        assertThat(access.promoter("s3:GetObject", ANNS_BUNDLE_KEY, Map.of())).isTrue();
        assertThat(access.promoter("s3:DeleteObject", ANNS_BUNDLE_KEY, Map.of()))
                .isTrue();
        assertThat(access.promoter("s3:GetObject", COMMIT, Map.of())).isTrue();
        assertThat(access.promoter("s3:PutObject", COMMIT, IF_NONE_MATCH)).isTrue();
        assertThat(access.promoter("s3:PutObject", LAYOUT.quarantine(ANNS_BUNDLE) + ".reason.json", PLAIN))
                .isTrue();
        assertThat(access.promoter("s3:PutObject", SEGMENT, PLAIN)).isTrue();
        assertThat(access.promoter("s3:DeleteObject", SEGMENT, Map.of())).isFalse();
        assertThat(access.promoter("s3:ListBucket", "", Map.of("s3:prefix", LAYOUT.outbox())))
                .isTrue();
        assertThat(access.promoter("s3:ListBucket", "", Map.of("s3:prefix", LAYOUT.sharedLog())))
                .isTrue();

        assertThat(access.promoter("s3:PutObject", ANNS_BUNDLE_KEY, PLAIN)).isFalse();
        for (String action : List.of("s3:GetObject", "s3:DeleteObject")) {
            assertThat(access.promoter(action, OTHER_DATA_SET.bundle(ANNS_BUNDLE), Map.of()))
                    .as("%s in another data set's outbox", action)
                    .isFalse();
        }
        assertThat(access.promoter("s3:GetObject", LAYOUT.quarantine(ANNS_BUNDLE), Map.of()))
                .isFalse();
        assertThat(access.promoter("s3:GetObject", "other/data/shared/log/0", Map.of()))
                .isFalse();
        assertThat(access.promoter("s3:PutBucketPolicy", "", Map.of())).isFalse();
    }

    @Test
    void nobodyDeletesCommits() {
        for (String key : List.of(COMMIT, ANNS_COMMIT, LAYOUT.identity())) {
            for (String action : List.of("s3:DeleteObject", "s3:DeleteObjectVersion")) {
                assertThat(access.administrator(action, key, Map.of())).as(key).isFalse();
                assertThat(access.promoter(action, key, Map.of())).as(key).isFalse();
                assertThat(access.user("ann", action, key, Map.of())).as(key).isFalse();
            }
        }
        assertThat(access.administrator("s3:DeleteObject", ANNS_BUNDLE_KEY, Map.of()))
                .isTrue();
    }

    @Test
    void nobodyPutsCommitsWithoutIfNoneMatch() {
        for (String key : List.of(COMMIT, ANNS_COMMIT, LAYOUT.identity())) {
            assertThat(access.administrator("s3:PutObject", key, PLAIN)).as(key).isFalse();
            assertThat(access.administrator("s3:PutObject", key, IF_NONE_MATCH))
                    .as(key)
                    .isTrue();
        }
        assertThat(access.promoter("s3:PutObject", COMMIT, PLAIN)).isFalse();
        assertThat(access.user("ann", "s3:PutObject", ANNS_COMMIT, PLAIN)).isFalse();
    }

    @Test
    void onlyEncryptedConnectionsAreTaken() {
        assertThat(access.administrator("s3:GetObject", COMMIT, Map.of("aws:SecureTransport", "false")))
                .isFalse();
    }

    @Test
    void theQueueTakesMessagesOfThisBucketOnlyAndGivesUpIntoTheDeadLetterQueue() {
        Map<String, Object> statement =
                map(template.policyOf("OutboxQueuePolicy").getFirst());
        assertThat(statement.get("Principal")).isEqualTo(Map.of("Service", "s3.amazonaws.com"));
        assertThat(statement.get("Condition"))
                .isEqualTo(Map.of(
                        "ArnEquals",
                        Map.of("aws:SourceArn", "arn:aws:s3:::goods"),
                        "StringEquals",
                        Map.of("aws:SourceAccount", "111122223333")));
        assertThat(map(template.properties("OutboxQueue").get("RedrivePolicy")))
                .containsEntry("deadLetterTargetArn", "DeadLetterQueue.Arn");
    }

    @Test
    void theBucketTellsTheQueueOfTheOutboxOnly() {
        Map<String, Object> notification =
                map(list(map(template.properties("Bucket").get("NotificationConfiguration"))
                                .get("QueueConfigurations"))
                        .getFirst());
        assertThat(notification.get("Queue")).isEqualTo("OutboxQueue.Arn");
        assertThat(map(map(notification.get("Filter")).get("S3Key")).get("Rules"))
                .isEqualTo(List.of(Map.of("Name", "prefix", "Value", LAYOUT.outbox())));
    }

    @Test
    void aDataSetCannotHaveTheNameOfTheOutbox() {
        String pattern =
                String.valueOf(map(template.parameters().get("Dataset")).get("AllowedPattern"));

        assertThat("main").matches(pattern);
        assertThat("outboxes").matches(pattern);
        assertThat("outbox").doesNotMatch(pattern);
    }

    @Test
    void theBucketOutlivesTheStackAndIsNotPublic() {
        assertThat(template.resource("Bucket")).containsEntry("DeletionPolicy", "Retain");
        assertThat(map(template.properties("Bucket").get("PublicAccessBlockConfiguration"))
                        .values())
                .containsOnly(true)
                .hasSize(4);
    }

    @Test
    void theFunctionIsTheHandlerReportsPartialFailuresAndSweeps() {
        Map<String, Object> function = template.properties("PromoterFunction");
        assertThat(function).containsEntry("Handler", PromoterFunction.class.getName());
        assertThat(function).containsEntry("Role", "PromoterRole.Arn");
        Map<String, Object> queue =
                map(map(map(function.get("Events")).get("Outbox")).get("Properties"));
        assertThat(queue.get("FunctionResponseTypes")).isEqualTo(List.of("ReportBatchItemFailures"));
        assertThat(map(map(function.get("Events")).get("Sweep"))).containsEntry("Type", "Schedule");
        assertThat(map(map(map(function.get("Events")).get("Maintenance")).get("Properties")))
                .containsEntry("Input", "{\"maintain\": true}");
        int timeout = Integer.parseInt(String.valueOf(function.get("Timeout")));
        assertThat(Integer.parseInt(
                        String.valueOf(template.properties("OutboxQueue").get("VisibilityTimeout"))))
                .isGreaterThanOrEqualTo(6 * timeout);
    }

    @Test
    void settingsTakeEffectAtOnceSinceEventsInvokeNoPublishedVersion() {
        assertThat(template.properties("PromoterFunction")).doesNotContainKeys("AutoPublishAlias", "SnapStart");
    }

    @Test
    void theLinesForSnapStartAreWhatLambdaDemands() throws IOException {
        Map<String, Object> function = Template.readWithSnapStart().properties("PromoterFunction");

        assertThat(function.get("SnapStart")).isEqualTo(Map.of("ApplyOn", "PublishedVersions"));
        assertThat(function.get("EphemeralStorage")).as("at most 512 MB").isEqualTo(Map.of("Size", 512));
        assertThat(function).as("events invoke a published version").containsEntry("AutoPublishAlias", "live");
        assertThat(function).containsEntry("AutoPublishAliasAllProperties", true);
        assertThat(function.get("Runtime")).isEqualTo("java21");
    }

    private boolean lists(String user, String prefix) {
        return access.user(user, "s3:ListBucket", "", Map.of("s3:prefix", prefix));
    }
}
