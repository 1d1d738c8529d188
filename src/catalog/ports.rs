//! What listens on which port, how dangerous that is in the open, and who else says so.
//!
//! Sources, state of 2025: IANA Service Name and Transport Protocol Port Number Registry and the
//! documentation of the products; AWS Security Hub EC2.19 (its blocked ports), EC2.13, EC2.14,
//! EC2.53, EC2.54; the defaults of AWS Config `restricted-common-ports`; checkov; trivy; prowler.

use std::sync::LazyLock;

/// A transport with ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transport {
    /// TCP, protocol 6.
    Tcp,
    /// UDP, protocol 17.
    Udp,
}

/// A service and its ports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// The first port.
    pub first: u16,
    /// The last port, included.
    pub last: u16,
    /// The transports that it uses on these ports.
    pub transports: &'static [Transport],
    /// Its name, the same in every language.
    pub name: &'static str,
    /// Why it should not stand in the open; one or two classes.
    pub classes: &'static [PortClass],
    /// Codes of other tools that fire for this port open to the internet, as `tool:code`.
    pub aliases: &'static [&'static str],
}

impl Service {
    /// Whether the service uses a port of the range, both ends included, on the transport.
    #[must_use]
    pub fn is_on(&self, transport: Transport, first: u16, last: u16) -> bool {
        self.transports.contains(&transport) && self.first <= last && first <= self.last
    }

    /// Whether the service is of the class.
    #[must_use]
    pub fn is(&self, class: PortClass) -> bool {
        self.classes.contains(&class)
    }
}

/// The kind of danger of a service in the open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PortClass {
    /// Remote administration, or execution of code by design (A).
    RemoteAdmin,
    /// A data store (B).
    DataStore,
    /// Orchestration, a control plane (C).
    ControlPlane,
    /// Clear text or outlived (D).
    ClearText,
    /// File sharing, Windows RPC (E).
    FileShare,
    /// Messaging, streaming, coordination (F).
    Messaging,
    /// Development servers and alternate web ports (G).
    Development,
    /// Answers much more than it is asked, to whoever the sender pretends to be (H).
    UdpAmplifier,
    /// The ordinary web (W).
    Web,
    /// Virtual private networks: made to be open.
    Vpn,
}

/// Which rule of the `sg-ingress-world-…` family speaks about a port. A port has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PortGroup {
    /// `sg-ingress-world-admin`.
    Admin,
    /// `sg-ingress-world-database`.
    Database,
    /// `sg-ingress-world-fileshare`.
    FileShare,
    /// `sg-ingress-world-mgmt-web`.
    ManagementWeb,
    /// `sg-ingress-world-mail-dns`.
    MailDns,
    /// `sg-ingress-world-web`.
    Web,
    /// `sg-ingress-world-other`: every port that no other group names.
    Other,
}

impl PortGroup {
    /// The name in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Database => "database",
            Self::FileShare => "file-share",
            Self::ManagementWeb => "management-web",
            Self::MailDns => "mail-dns",
            Self::Web => "web",
            Self::Other => "other",
        }
    }
}

/// The services on a port of the range, both ends included, in order of their first port.
pub fn services(
    transport: Transport,
    first: u16,
    last: u16,
) -> impl Iterator<Item = &'static Service> {
    SERVICES.iter().filter(move |service| service.is_on(transport, first, last))
}

/// The group of a port.
#[must_use]
pub fn group_of(transport: Transport, port: u16) -> PortGroup {
    let named = groups(transport).find(|(first, last, _)| (*first..=*last).contains(&port));
    named.map_or(PortGroup::Other, |(_, _, group)| group)
}

/// The ports that a group names on a transport, in ascending order; none for `Other`.
pub fn ports_of(transport: Transport, group: PortGroup) -> impl Iterator<Item = (u16, u16)> {
    groups(transport).filter(move |(_, _, g)| *g == group).map(|(first, last, _)| (first, last))
}

/// Every named port range of a transport with its group, in ascending order, disjoint.
pub fn groups(transport: Transport) -> impl Iterator<Item = (u16, u16, PortGroup)> {
    let groups = match transport {
        Transport::Tcp => TCP_GROUPS,
        Transport::Udp => UDP_GROUPS,
    };
    groups.iter().copied()
}

/// A run of ports of one group, all of them made to face the internet or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownRun {
    /// The first port.
    pub first: u16,
    /// The last port, included.
    pub last: u16,
    /// The group of all its ports.
    pub group: PortGroup,
    /// Whether they are made to face the internet: the ordinary web and VPN gateways.
    pub made_public: bool,
}

/// Every port of a transport, in ascending runs.
#[must_use]
pub fn runs(transport: Transport) -> &'static [KnownRun] {
    static TCP: LazyLock<Vec<KnownRun>> = LazyLock::new(|| runs_of(Transport::Tcp));
    static UDP: LazyLock<Vec<KnownRun>> = LazyLock::new(|| runs_of(Transport::Udp));
    match transport {
        Transport::Tcp => &TCP,
        Transport::Udp => &UDP,
    }
}

fn runs_of(transport: Transport) -> Vec<KnownRun> {
    let named = groups(transport).map(|(first, last, _)| (first, last));
    let used = services(transport, 0, u16::MAX).map(|service| (service.first, service.last));
    let starts = named.chain(used).flat_map(|(first, last)| [Some(first), last.checked_add(1)]);
    let mut starts: Vec<u16> = starts.flatten().chain([0]).collect();
    crate::order::sort(&mut starts);
    starts.dedup();
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([u16::MAX]);
    let mut runs: Vec<KnownRun> = Vec::new();
    for (first, last) in starts.iter().copied().zip(ends) {
        let group = group_of(transport, first);
        let made_public = is_made_public(transport, first);
        match runs.last_mut() {
            Some(run) if (run.group, run.made_public) == (group, made_public) => run.last = last,
            _ => runs.push(KnownRun { first, last, group, made_public }),
        }
    }
    runs
}

fn is_made_public(transport: Transport, port: u16) -> bool {
    let public = |class: &PortClass| matches!(class, PortClass::Web | PortClass::Vpn);
    group_of(transport, port) == PortGroup::Web
        || services(transport, port, port).any(|service| service.classes.iter().all(public))
}

use PortClass as C;
use PortGroup as G;

const TCP: &[Transport] = &[Transport::Tcp];
const UDP: &[Transport] = &[Transport::Udp];
const BOTH: &[Transport] = &[Transport::Tcp, Transport::Udp];

const HUB: &[&str] = &["security-hub:EC2.19"];
const HUB_CONFIG: &[&str] = &["security-hub:EC2.19", "config:restricted-common-ports"];
const NONE: &[&str] = &[];
const SSH: &[&str] = &[
    "security-hub:EC2.13",
    "security-hub:EC2.19",
    "security-hub:EC2.53",
    "security-hub:EC2.54",
    "checkov:CKV_AWS_24",
    "trivy:AWS-0107",
    "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22",
];
const RDP: &[&str] = &[
    "security-hub:EC2.14",
    "security-hub:EC2.19",
    "security-hub:EC2.53",
    "security-hub:EC2.54",
    "config:restricted-common-ports",
    "checkov:CKV_AWS_25",
    "trivy:AWS-0107",
    "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389",
];
const MYSQL: &[&str] = &[
    "security-hub:EC2.19",
    "config:restricted-common-ports",
    "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306",
];
const POSTGRES: &[&str] = &[
    "security-hub:EC2.19",
    "prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_postgres_5432",
];
const REDIS: &[&str] =
    &["prowler:ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_redis_6379"];

/// Every service, in order of its first port.
pub const SERVICES: &[Service] = &[
    service(20, 21, TCP, "FTP", &[C::ClearText], HUB_CONFIG),
    service(22, 22, TCP, "SSH", &[C::RemoteAdmin], SSH),
    service(23, 23, TCP, "Telnet", &[C::RemoteAdmin, C::ClearText], HUB),
    service(25, 25, TCP, "SMTP", &[C::ClearText], HUB),
    service(53, 53, UDP, "DNS", &[C::UdpAmplifier], NONE),
    service(53, 53, TCP, "DNS", &[C::ClearText], NONE),
    service(69, 69, UDP, "TFTP", &[C::ClearText, C::UdpAmplifier], NONE),
    service(80, 80, TCP, "HTTP", &[C::Web], &["checkov:CKV_AWS_260"]),
    service(88, 88, TCP, "Kerberos", &[C::ClearText], NONE),
    service(110, 110, TCP, "POP3", &[C::ClearText], HUB),
    service(111, 111, BOTH, "rpcbind", &[C::FileShare], NONE),
    service(123, 123, UDP, "NTP", &[C::UdpAmplifier], NONE),
    service(135, 135, TCP, "Windows RPC", &[C::FileShare], HUB),
    service(137, 138, UDP, "NetBIOS", &[C::FileShare], NONE),
    service(139, 139, TCP, "NetBIOS", &[C::FileShare], NONE),
    service(143, 143, TCP, "IMAP", &[C::ClearText], HUB),
    service(161, 161, UDP, "SNMP", &[C::UdpAmplifier], NONE),
    service(389, 389, TCP, "LDAP", &[C::ClearText], NONE),
    service(389, 389, UDP, "CLDAP", &[C::UdpAmplifier], NONE),
    service(443, 443, TCP, "HTTPS", &[C::Web], NONE),
    service(443, 443, UDP, "HTTP/3", &[C::Web], NONE),
    service(445, 445, TCP, "SMB", &[C::FileShare], HUB),
    service(464, 464, TCP, "Kerberos", &[C::ClearText], NONE),
    service(500, 500, UDP, "IPsec", &[C::Vpn], NONE),
    service(512, 514, TCP, "rexec/rlogin/rsh", &[C::RemoteAdmin, C::ClearText], NONE),
    service(548, 548, TCP, "AFP", &[C::FileShare], NONE),
    service(636, 636, TCP, "LDAPS", &[C::ClearText], NONE),
    service(749, 750, TCP, "Kerberos", &[C::ClearText], NONE),
    service(873, 873, TCP, "rsync", &[C::FileShare], NONE),
    service(988, 988, TCP, "Lustre", &[C::FileShare], NONE),
    service(1194, 1194, UDP, "OpenVPN", &[C::Vpn], NONE),
    service(1433, 1433, TCP, "SQL Server", &[C::DataStore], HUB),
    service(1434, 1434, TCP, "SQL Server", &[C::DataStore], HUB),
    service(1434, 1434, UDP, "SQL Server Browser", &[C::DataStore], NONE),
    service(1521, 1521, TCP, "Oracle", &[C::DataStore], NONE),
    service(1723, 1723, TCP, "PPTP", &[C::Vpn, C::ClearText], NONE),
    service(1883, 1883, TCP, "MQTT", &[C::Messaging], NONE),
    service(1900, 1900, UDP, "SSDP", &[C::UdpAmplifier], NONE),
    service(2049, 2049, TCP, "NFS", &[C::FileShare], NONE),
    service(2181, 2181, TCP, "ZooKeeper", &[C::Messaging], NONE),
    service(2375, 2376, TCP, "Docker", &[C::ControlPlane], NONE),
    service(2379, 2380, TCP, "etcd", &[C::ControlPlane], NONE),
    service(2483, 2484, TCP, "Oracle", &[C::DataStore], NONE),
    service(3000, 3000, TCP, "Node.js/Rails/Grafana", &[C::Development], HUB),
    service(3260, 3260, TCP, "iSCSI", &[C::FileShare], NONE),
    service(3306, 3306, TCP, "MySQL/MariaDB/Aurora", &[C::DataStore], MYSQL),
    service(3389, 3389, TCP, "RDP", &[C::RemoteAdmin], RDP),
    service(3389, 3389, UDP, "RDP", &[C::RemoteAdmin], NONE),
    service(4333, 4333, TCP, "mSQL/ahsp", &[C::ClearText], HUB_CONFIG),
    service(4500, 4500, UDP, "IPsec NAT-T", &[C::Vpn], NONE),
    service(4505, 4506, TCP, "Salt", &[C::ControlPlane], NONE),
    service(5000, 5000, TCP, "Flask", &[C::Development], HUB),
    service(5353, 5353, UDP, "mDNS", &[C::UdpAmplifier], NONE),
    service(5432, 5432, TCP, "PostgreSQL", &[C::DataStore], POSTGRES),
    service(5439, 5439, TCP, "Redshift", &[C::DataStore], NONE),
    service(5500, 5500, TCP, "fcp-addr-srvr1", &[C::ClearText], HUB),
    service(5601, 5601, TCP, "Kibana/OpenSearch", &[C::DataStore, C::Development], HUB),
    service(5671, 5672, TCP, "RabbitMQ", &[C::Messaging], NONE),
    service(5900, 5906, TCP, "VNC", &[C::RemoteAdmin], NONE),
    service(5984, 5984, TCP, "CouchDB", &[C::DataStore], NONE),
    service(5985, 5986, TCP, "WinRM", &[C::RemoteAdmin], NONE),
    service(6379, 6379, TCP, "Redis/Valkey", &[C::DataStore], REDIS),
    service(6443, 6443, TCP, "Kubernetes API", &[C::ControlPlane], NONE),
    service(6667, 6667, TCP, "IRC", &[C::ClearText], NONE),
    service(7000, 7001, TCP, "Cassandra", &[C::DataStore], NONE),
    service(7199, 7199, TCP, "Cassandra JMX", &[C::DataStore], NONE),
    service(7474, 7474, TCP, "Neo4j", &[C::DataStore], NONE),
    service(7687, 7687, TCP, "Neo4j Bolt", &[C::DataStore], NONE),
    service(8009, 8009, TCP, "AJP", &[C::Development], NONE),
    service(8080, 8080, TCP, "HTTP proxy/Tomcat", &[C::Development], HUB),
    service(8086, 8086, TCP, "InfluxDB", &[C::DataStore], NONE),
    service(8088, 8088, TCP, "HTTP (8088)", &[C::Development], HUB),
    service(8161, 8161, TCP, "ActiveMQ console", &[C::Messaging], NONE),
    service(8182, 8182, TCP, "Neptune", &[C::DataStore], NONE),
    service(8443, 8443, TCP, "HTTPS (8443)", &[C::Development], NONE),
    service(8500, 8500, TCP, "Consul", &[C::ControlPlane], NONE),
    service(8883, 8883, TCP, "MQTT TLS", &[C::Messaging], NONE),
    service(8888, 8888, TCP, "Jupyter/HTTP (8888)", &[C::Development], HUB),
    service(8983, 8983, TCP, "Solr", &[C::DataStore], NONE),
    service(9000, 9000, TCP, "PHP-FPM/SonarQube", &[C::Development], NONE),
    service(9042, 9042, TCP, "Cassandra CQL", &[C::DataStore], NONE),
    service(9090, 9090, TCP, "Cockpit/Prometheus", &[C::ControlPlane], NONE),
    service(9092, 9092, TCP, "Kafka/MSK", &[C::Messaging], NONE),
    service(9094, 9098, TCP, "Kafka/MSK", &[C::Messaging], NONE),
    service(9100, 9100, TCP, "Prometheus node exporter", &[C::Development], NONE),
    service(9160, 9160, TCP, "Cassandra Thrift", &[C::DataStore], NONE),
    service(9200, 9200, TCP, "Elasticsearch/OpenSearch", &[C::DataStore], HUB),
    service(9300, 9300, TCP, "Elasticsearch/OpenSearch", &[C::DataStore], HUB),
    service(10000, 10000, TCP, "Webmin", &[C::ControlPlane], NONE),
    service(10250, 10250, TCP, "kubelet", &[C::ControlPlane], NONE),
    service(10255, 10255, TCP, "kubelet", &[C::ControlPlane], NONE),
    service(11211, 11211, TCP, "Memcached", &[C::DataStore], NONE),
    service(11211, 11211, UDP, "Memcached", &[C::DataStore, C::UdpAmplifier], NONE),
    service(15672, 15672, TCP, "RabbitMQ console", &[C::Messaging], NONE),
    service(16379, 16379, TCP, "Redis cluster", &[C::DataStore], NONE),
    service(26379, 26379, TCP, "Redis Sentinel", &[C::DataStore], NONE),
    service(27017, 27019, TCP, "MongoDB/DocumentDB", &[C::DataStore], NONE),
    service(28017, 28017, TCP, "MongoDB console", &[C::DataStore], NONE),
    service(50000, 50000, TCP, "Jenkins agent/Db2", &[C::ControlPlane, C::DataStore], NONE),
    service(50070, 50070, TCP, "HDFS NameNode", &[C::Development], NONE),
    service(51820, 51820, UDP, "WireGuard", &[C::Vpn], NONE),
    service(61616, 61616, TCP, "ActiveMQ", &[C::Messaging], NONE),
];

/// TCP ports that servers seldom open towards the internet, and intruders do: mail and SMB for
/// worms and spam, SSH and RDP for the next victim, IRC for orders to bots.
pub const RISKY_OUTBOUND: &[u16] = &[22, 25, 445, 3389, 6667];

const TCP_GROUPS: &[(u16, u16, PortGroup)] = &[
    (20, 21, G::FileShare),
    (22, 23, G::Admin),
    (25, 25, G::MailDns),
    (53, 53, G::MailDns),
    (80, 80, G::Web),
    (110, 110, G::MailDns),
    (111, 111, G::FileShare),
    (135, 135, G::FileShare),
    (139, 139, G::FileShare),
    (143, 143, G::MailDns),
    (389, 389, G::MailDns),
    (443, 443, G::Web),
    (445, 445, G::FileShare),
    (548, 548, G::FileShare),
    (636, 636, G::MailDns),
    (873, 873, G::FileShare),
    (1433, 1433, G::Database),
    (1521, 1521, G::Database),
    (2049, 2049, G::FileShare),
    (2181, 2181, G::Database),
    (2375, 2376, G::Admin),
    (3000, 3000, G::ManagementWeb),
    (3306, 3306, G::Database),
    (3389, 3389, G::Admin),
    (5000, 5000, G::ManagementWeb),
    (5432, 5432, G::Database),
    (5439, 5439, G::Database),
    (5601, 5601, G::Database),
    (5900, 5906, G::Admin),
    (5984, 5984, G::Database),
    (5985, 5986, G::Admin),
    (6379, 6379, G::Database),
    (6443, 6443, G::Admin),
    (7199, 7199, G::Database),
    (7474, 7474, G::Database),
    (7687, 7687, G::Database),
    (8080, 8080, G::ManagementWeb),
    (8086, 8086, G::Database),
    (8443, 8443, G::ManagementWeb),
    (8500, 8500, G::ManagementWeb),
    (8888, 8888, G::ManagementWeb),
    (9000, 9000, G::ManagementWeb),
    (9042, 9042, G::Database),
    (9090, 9090, G::ManagementWeb),
    (9092, 9092, G::Database),
    (9160, 9160, G::Database),
    (9200, 9200, G::Database),
    (9300, 9300, G::Database),
    (10000, 10000, G::ManagementWeb),
    (10250, 10250, G::Admin),
    (11211, 11211, G::Database),
    (15672, 15672, G::ManagementWeb),
    (27017, 27019, G::Database),
    (50070, 50070, G::ManagementWeb),
];

const UDP_GROUPS: &[(u16, u16, PortGroup)] = &[
    (53, 53, G::MailDns),
    (69, 69, G::FileShare),
    (111, 111, G::FileShare),
    (123, 123, G::MailDns),
    (137, 138, G::FileShare),
    (161, 161, G::MailDns),
    (389, 389, G::MailDns),
    (443, 443, G::Web),
    (1900, 1900, G::MailDns),
    (3389, 3389, G::Admin),
    (5353, 5353, G::MailDns),
    (11211, 11211, G::Database),
];

const fn service(
    first: u16,
    last: u16,
    transports: &'static [Transport],
    name: &'static str,
    classes: &'static [PortClass],
    aliases: &'static [&'static str],
) -> Service {
    Service { first, last, transports, name, classes, aliases }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order_and_groups_are_disjoint() {
        assert!(SERVICES.windows(2).all(|w| w[0].first <= w[1].first));
        assert!(SERVICES.iter().all(|s| s.first <= s.last && !s.classes.is_empty()));
        for transport in [Transport::Tcp, Transport::Udp] {
            let groups: Vec<_> = groups(transport).collect();
            assert!(groups.iter().all(|(first, last, _)| first <= last));
            assert!(groups.windows(2).all(|w| w[0].1 < w[1].0));
            let on = |s: &&Service| s.transports.contains(&transport);
            let services: Vec<_> = SERVICES.iter().filter(on).collect();
            assert!(services.windows(2).all(|w| w[0].last < w[1].first), "{transport:?}");
        }
    }

    #[test]
    fn every_grouped_port_has_a_name() {
        for transport in [Transport::Tcp, Transport::Udp] {
            for (first, last, _) in groups(transport) {
                for port in first..=last {
                    assert!(
                        services(transport, port, port).next().is_some(),
                        "{transport:?} {port}"
                    );
                }
            }
        }
    }

    #[test]
    fn runs_cover_every_port_once() {
        for transport in [Transport::Tcp, Transport::Udp] {
            let runs = runs(transport);
            assert_eq!((runs[0].first, runs[runs.len() - 1].last), (0, u16::MAX));
            assert!(runs.windows(2).all(|w| w[0].last + 1 == w[1].first));
            for run in runs {
                let ports = run.first..=run.last;
                assert!(ports.clone().all(|port| group_of(transport, port) == run.group));
                assert!(ports.clone().all(|p| is_made_public(transport, p) == run.made_public));
            }
        }
        let public: Vec<_> = runs(Transport::Udp)
            .iter()
            .filter(|run| run.made_public)
            .map(|run| (run.first, run.last))
            .collect();
        assert_eq!(public, [(443, 443), (500, 500), (1194, 1194), (4500, 4500), (51820, 51820)]);
    }

    #[test]
    fn security_hub_blocks_its_ports() {
        let blocked: Vec<u16> = (0..=u16::MAX)
            .filter(|port| {
                services(Transport::Tcp, *port, *port)
                    .any(|service| service.aliases.contains(&"security-hub:EC2.19"))
            })
            .collect();
        let expected = [
            20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432,
            5500, 5601, 8080, 8088, 8888, 9200, 9300,
        ];
        assert_eq!(blocked, expected);
    }

    #[test]
    fn lookups() {
        let hidden: Vec<_> = services(Transport::Tcp, 21, 23).map(|s| s.name).collect();
        assert_eq!(hidden, ["FTP", "SSH", "Telnet"]);
        assert!(services(Transport::Udp, 22, 22).next().is_none());
        let cases = [
            (Transport::Tcp, 22, PortGroup::Admin),
            (Transport::Udp, 22, PortGroup::Other),
            (Transport::Tcp, 5903, PortGroup::Admin),
            (Transport::Tcp, 9092, PortGroup::Database),
            (Transport::Tcp, 20, PortGroup::FileShare),
            (Transport::Udp, 138, PortGroup::FileShare),
            (Transport::Tcp, 50070, PortGroup::ManagementWeb),
            (Transport::Udp, 53, PortGroup::MailDns),
            (Transport::Tcp, 443, PortGroup::Web),
            (Transport::Tcp, 444, PortGroup::Other),
        ];
        for (transport, port, group) in cases {
            assert_eq!(group_of(transport, port), group, "{transport:?} {port}");
        }
        assert_eq!(
            ports_of(Transport::Tcp, PortGroup::Admin).collect::<Vec<_>>(),
            [
                (22, 23),
                (2375, 2376),
                (3389, 3389),
                (5900, 5906),
                (5985, 5986),
                (6443, 6443),
                (10250, 10250)
            ]
        );
    }
}
