//! `plenary serve`: opens the store, follows the zone rules, and answers requests until told to stop.

use std::{net::SocketAddr, process::ExitCode, sync::Arc};

use listenfd::ListenFd;
use plenary_core::{ledger::Actor, world_clock::ZoneRules};
use plenary_web::{
    assets::Assets,
    register::{Bell, Registrar, TicketKey},
    routes,
    serve::Socket,
    site::Site,
};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::oneshot,
};
use tracing_subscriber::EnvFilter;

use crate::{command, configuration::Configuration, failure::Failure, files, outside, post, store, tide};

pub fn run(configuration: &Configuration, serve: &command::Serve) -> Result<ExitCode, Failure> {
    let filter = EnvFilter::try_from_env("PLENARY_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).compact().init();
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    if let Some(workers) = serve.workers.or(configuration.workers) {
        builder.worker_threads(workers);
    }
    let runtime = builder.enable_all().build().map_err(Failure::input)?;
    let_in_as_many_as_may_be();
    runtime.block_on(answer(configuration, serve))
}

/// Raises the limit of open files, and with it of connections, to what the system allows at most: the usual one is for
/// programs that `select` (systemd.exec(5), LimitNOFILE).
fn let_in_as_many_as_may_be() {
    let limit = getrlimit(Resource::Nofile);
    // With the usual one we serve, too.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
}

async fn answer(configuration: &Configuration, serve: &command::Serve) -> Result<ExitCode, Failure> {
    let listen = serve.listen.unwrap_or(configuration.listen);
    let (listener, socket) = door(listen).await?;
    let bound = listener.local_addr().unwrap_or(listen);
    let assets = Assets::embedded().map_err(Failure::input)?;
    let store = store::open(configuration).await?;
    let rules = ZoneRules::bundled();
    let desk = outside::desk(store.as_ref(), &rules, Actor::Plenary);
    for moved in desk.follow_zone_rules().await? {
        tracing::warn!(panel = %moved.slug, instant = moved.instant_moved, lost = moved.wall_time_lost, "new zone rules moved a panel");
    }
    let mut institute = configuration.institute.clone();
    // Without a public address, links lead to where the pages really are.
    if institute.address == format!("http://{}", configuration.listen) {
        institute.address = format!("http://{bound}");
    }
    let bell = Arc::new(Bell::default());
    let post = post::post(configuration, institute.clone(), Arc::clone(&store), Arc::clone(&bell))?;
    let key = TicketKey(store.house_key(outside::chance()).await?);
    let registrar =
        Registrar::new(key, outside::chance, Arc::clone(&bell)).behind(configuration.trusted_proxies.clone());
    let files = files::open(configuration)?;
    let site = Arc::new(Site::new(Arc::clone(&store), files, institute, rules, assets, outside::now, registrar));
    println!("Plenary is at http://{bound}/");
    let stop = stopped()?;
    let (end, ended) = oneshot::channel::<()>();
    let sending = tokio::spawn(async move { post.run(async { drop(ended.await) }).await });
    let tide = tokio::spawn(tide::follow(store, Arc::clone(&bell.wake)));
    let served = plenary_web::serve::serve_on(listener, socket, routes::router(site), stop).await;
    tide.abort();
    drop(end);
    // Letters under way are finished and settled; the others wait in the outbox.
    let _ = sending.await;
    served.map_err(Failure::input)?;
    Ok(ExitCode::SUCCESS)
}

/// The socket to listen on: the one that a supervisor hands over in the manner of systemd's `sd_listen_fds(3)`, else one
/// of our own.
async fn door(listen: SocketAddr) -> Result<(TcpListener, Socket), Failure> {
    let handed_over = ListenFd::from_env()
        .take_tcp_listener(0)
        .map_err(|error| Failure::input(format!("LISTEN_FDS names a socket that cannot be listened on: {error}.")))?;
    if let Some(listener) = handed_over {
        listener.set_nonblocking(true).map_err(Failure::input)?;
        return Ok((TcpListener::from_std(listener).map_err(Failure::input)?, Socket::HandedOn));
    }
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        Failure::input(format!("{listen} cannot be listened on: {error}. Choose another with --listen."))
    })?;
    Ok((listener, Socket::Ours))
}

/// Resolves at Ctrl-C or SIGTERM.
fn stopped() -> Result<impl Future<Output = ()>, Failure> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Failure::input)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Failure::input)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping: requests under way may finish");
    })
}
